"""Knows the rules of GEXF 1.3 as far as this project writes it, and finds where a file breaks them.

Our own wording of the schema of the GEXF Working Group (github.com/gephi/gexf, CC BY 4.0): which
elements stand in which, what they must and may carry, and in what form. Stricter in one point:
every attribute value has its attribute declared, and fits its type.
"""

import re
from collections import Counter
from datetime import date
from xml.etree import ElementTree

G, V = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


def _token(value: str) -> bool:
    return value == " ".join(value.split(" ")).strip() and not re.search(r"[\t\n\r]|  ", value)


def _day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _number(value: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value))


def _whole(value: str) -> bool:
    return bool(re.fullmatch(r"\d+", value))


def _channel(value: str) -> bool:
    return _whole(value) and int(value) <= 255


def _any(value: str) -> bool:
    return True


def _one_of(*words: str):
    return lambda value: value in words


TYPES = {
    "string": _any,
    "integer": lambda value: bool(re.fullmatch(r"-?\d+", value)),
    "double": _number,
    "boolean": _one_of("true", "false"),
}
_TIME = {"start": _day, "end": _day}  # timeformat is date
# Element: attributes it must have, attributes it may have, elements it may hold.
RULES = {
    f"{G}gexf": ({"version": _one_of("1.3")}, {}, [f"{G}meta", f"{G}graph"]),
    f"{G}meta": (
        {},
        {"lastmodifieddate": _day},
        [f"{G}creator", f"{G}keywords", f"{G}description"],
    ),
    f"{G}creator": ({}, {}, []),
    f"{G}description": ({}, {}, []),
    f"{G}graph": (
        {"timeformat": _one_of("date"), "mode": _one_of("dynamic")},
        {
            "defaultedgetype": _one_of("directed", "undirected", "mutual"),
            "idtype": _one_of("integer", "string"),
            "timerepresentation": _one_of("interval"),
            "timezone": _token,
            **_TIME,
        },
        [f"{G}attributes", f"{G}nodes", f"{G}edges"],
    ),
    f"{G}attributes": ({"class": _one_of("node", "edge")}, {}, [f"{G}attribute"]),
    f"{G}attribute": ({"id": _any, "title": _any, "type": _one_of(*TYPES)}, {}, [f"{G}default"]),
    f"{G}nodes": ({}, {"count": _whole}, [f"{G}node"]),
    f"{G}edges": ({}, {"count": _whole}, [f"{G}edge"]),
    f"{G}node": (
        {"id": _any},
        {"label": _token, **_TIME},
        [f"{G}attvalues", f"{V}color", f"{V}position", f"{V}size"],
    ),
    f"{G}edge": (
        {"source": _any, "target": _any},
        {
            "id": _any,
            "label": _token,
            "kind": _token,
            "weight": _number,
            "type": _one_of("directed", "undirected", "mutual"),
            **_TIME,
        },
        [f"{G}attvalues"],
    ),
    f"{G}attvalues": ({}, {}, [f"{G}attvalue"]),
    f"{G}attvalue": ({"for": _any, "value": _any}, _TIME, []),
    f"{V}color": ({"r": _channel, "g": _channel, "b": _channel}, {"a": _number}, []),
    f"{V}position": ({"x": _number, "y": _number}, {"z": _number}, []),
    f"{V}size": ({"value": _number}, {}, []),
}
# These come in this order; elsewhere the order is free.
_ORDERED = (f"{G}gexf", f"{G}graph")
_REPEATED = {f"{G}{name}" for name in ("attributes", "attribute", "node", "edge", "attvalue")}


def faults(content: bytes) -> list[str]:
    """Return where a file breaks the rules, in words; nothing if it keeps them."""
    root = ElementTree.fromstring(content)
    found = [] if root.tag == f"{G}gexf" else [f"begins with {root.tag}"]
    for element in root.iter():
        found += _element_faults(element)
    graph = root.find(f"{G}graph")
    if graph is None:
        return [*found, "no graph"]
    found += _value_faults(graph, "node") + _value_faults(graph, "edge")
    known = Counter(node.get("id") for node in graph.iter(f"{G}node"))
    found += [f"node {key}: twice" for key, times in known.items() if times > 1]
    for edge in graph.iter(f"{G}edge"):
        ends = (edge.get("source"), edge.get("target"))
        found += [f"edge {edge.get('id')}: no node {end}" for end in ends if end not in known]
    parallel = Counter(
        (edge.get("source"), edge.get("target"), edge.get("kind"))
        for edge in graph.iter(f"{G}edge")
    )
    found += [f"edge {key}: twice" for key, times in parallel.items() if times > 1]
    for of in ("nodes", "edges"):
        held = graph.find(f"{G}{of}")
        if held is None or held.get("count", str(len(held))) != str(len(held)):
            found.append(f"{of}: absent, or not as many as counted")
    return found


def _element_faults(element: ElementTree.Element) -> list[str]:
    if element.tag not in RULES:
        return [f"unknown element {element.tag}"]
    needed, allowed, inside = RULES[element.tag]
    name = f"{element.tag} {element.get('id', '')}"
    found = [f"{name}: no {key}" for key in needed if key not in element.attrib]
    for key, value in element.attrib.items():
        fits = (needed | allowed).get(key)
        if not (fits and fits(value)):
            found.append(f"{name}: {key}={value!r}")
    tags = [child.tag for child in element]
    found += [f"{name}: holds {tag}" for tag in tags if tag not in inside]
    found += [f"{name}: {tag} twice" for tag in set(tags) - _REPEATED if tags.count(tag) > 1]
    if element.tag in _ORDERED and tags != sorted(tags, key=lambda tag: (inside + tags).index(tag)):
        found.append(f"{name}: out of order")
    if (element.get("start") or "") > (element.get("end") or "9"):
        found.append(f"{name}: ends before it starts")
    return found


def _value_faults(graph: ElementTree.Element, of: str) -> list[str]:
    declared = {
        attribute.get("id"): attribute.get("type")
        for attributes in graph.findall(f"{G}attributes")
        if attributes.get("class") == of
        for attribute in attributes
    }
    found = []
    for element in graph.iter(f"{G}{of}"):
        for value in element.iter(f"{G}attvalue"):
            kind = declared.get(value.get("for"))
            if kind is None or not TYPES[kind](value.get("value")):
                found.append(f"{of} {element.get('id')}: {value.attrib}")
    return found
