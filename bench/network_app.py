"""Knows four ways to show the same network: as text, the component, a plotly and an ECharts one.

`?as=` names the way, `size=` how many organisations there are; the switch leaves the core ones.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.network_data import made
from necst_data import Ecosystem
from necst_data.network import Choice, Selection, select
from necst_data.network_layout import Positions, whole_layout
from necst_ui.charts.network import Words, network_picture
from necst_ui.charts.tokens import colour, group_of, stylesheet
from necst_ui.components.network import TEXTS, network

HEIGHT = 620


@st.cache_resource(show_spinner=False)
def data(size: int) -> tuple[Ecosystem, Positions]:
    """Return the network and its places, made once."""
    ecosystem = made(size)
    return ecosystem, whole_layout(ecosystem, group_of)


def as_text(ecosystem: Ecosystem, positions: Positions, shown: Selection) -> None:
    """Show how many there are, which is the least that any page does."""
    st.write(f"{len(shown.organisations)} organisations, {len(shown.ties)} ties")


def as_component(ecosystem: Ecosystem, positions: Positions, shown: Selection) -> None:
    """Show the component of the dashboard."""
    st.html(f"<style>{stylesheet()}</style>")
    words = Words(
        label=lambda party: party.name.en,
        name=lambda party: party.name.en,
        describe=lambda party, count: f"{party.kind}, {count} ties",
        tie=lambda tie: tie.kind,
        tie_sentence=lambda tie: f"{tie.from_} {tie.kind} {tie.to}",
    )
    drawn = network_picture(ecosystem, shown, positions, words, layout="one")
    texts = dict.fromkeys(TEXTS, "text")
    network(drawn, selected=None, texts=texts, key="picture", height=HEIGHT)


def as_plotly(ecosystem: Ecosystem, positions: Positions, shown: Selection) -> None:
    """Show the nodes as marks of a scatter plot and the ties as one broken line."""
    ends = [(positions[tie.from_], positions[tie.to]) for tie in shown.ties]
    parties = shown.organisations
    lines = go.Scatter(
        x=[x for (one, _), (other, _) in ends for x in (one, other, None)],
        y=[y for (_, one), (_, other) in ends for y in (one, other, None)],
        mode="lines",
        line={"width": 1},
        hoverinfo="skip",
    )
    marks = go.Scatter(
        x=[positions[party.id][0] for party in parties],
        y=[positions[party.id][1] for party in parties],
        mode="markers",
        text=[party.name.en for party in parties],
        marker={"color": [colour(f"group-{group_of(party.kind)}", "light") for party in parties]},
    )
    layout = {"height": HEIGHT, "showlegend": False, "dragmode": "pan"}
    st.plotly_chart(go.Figure([lines, marks], layout), key="picture")


def as_echarts(ecosystem: Ecosystem, positions: Positions, shown: Selection) -> None:
    """Show a graph series without movement; a spot in the corner tells one state from another."""
    nodes = [
        {
            "name": party.id,
            "x": positions[party.id][0],
            "y": positions[party.id][1],
            "itemStyle": {"color": colour(f"group-{group_of(party.kind)}", "light")},
        }
        for party in shown.organisations
    ]
    links = [{"source": tie.from_, "target": tie.to} for tie in shown.ties]
    spot = "#0000ff" if len(shown.organisations) == len(positions) else "#ff0000"
    series = {"type": "graph", "layout": "none", "roam": True, "data": nodes, "links": links}
    graphic = {"type": "rect", "shape": {"width": 8, "height": 8}, "style": {"fill": spot}}
    with st.container(key="picture"):
        st.echarts_chart(
            {"animation": False, "series": [series], "graphic": [graphic]}, height=HEIGHT
        )


WAYS: dict[str, Callable[[Ecosystem, Positions, Selection], None]] = {
    "text": as_text,
    "component": as_component,
    "plotly": as_plotly,
    "echarts": as_echarts,
}

st.set_page_config(layout="wide")
network_shown, places = data(int(st.query_params["size"]))
core = st.toggle("Core only", key="core")
WAYS[st.query_params["as"]](
    network_shown, places, select(network_shown, Choice(scopes=["core"] if core else ()))
)
