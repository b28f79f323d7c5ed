"""Knows where a graph falls apart if one node or one edge is taken away, and into what.

One walk in depth finds it all (Hopcroft and Tarjan 1973): what hangs below a node stands in one
row in the order of the walk, and its lowest link tells whether it hangs on anything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx

Parts = list[list[str]]
_Range = tuple[int, int]


class CutPoints:
    """The articulation points and bridges of a simple undirected graph, with what they part."""

    def __init__(self, graph: nx.Graph) -> None:
        self._order: list[str] = []
        self._range: dict[str, _Range] = {}
        self._above: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._lowest: dict[str, int] = {}
        self._walk(graph)

    def _walk(self, graph: nx.Graph) -> None:
        root = ""
        number: dict[str, int] = {}
        for one, other, how in nx.dfs_labeled_edges(graph):
            if how == "forward":
                if one == other:
                    root = one
                else:
                    self._above[other] = one
                self._whole[other] = root
                number[other] = self._lowest[other] = len(self._order)
                self._order.append(other)
            elif how == "reverse":
                self._range[other] = (number[other], len(self._order))
                self._lowest[one] = min(self._lowest[one], self._lowest[other])
            elif self._above.get(one) != other:
                self._lowest[one] = min(self._lowest[one], number[other])

    def organisations(self) -> Iterator[tuple[str, Parts]]:
        """Yield each articulation point with the parts that are left without it."""
        hanging: defaultdict[str, list[_Range]] = defaultdict(list)
        for key in self._order:
            above = self._above.get(key)
            if above and self._lowest[key] >= self._range[above][0]:
                hanging[above].append(self._range[key])
        for key, below in hanging.items():
            place = self._range[key][0]
            rest = self._all_but(key, [(place, place + 1), *below])
            parts = [self._order[first:last] for first, last in below] + ([rest] if rest else [])
            if len(parts) > 1:
                yield key, parts

    def links(self) -> Iterator[tuple[tuple[str, str], Parts]]:
        """Yield each bridge with the two parts that are left without it."""
        for key, above in self._above.items():
            if self._lowest[key] > self._range[above][0]:
                first, last = self._range[key]
                parts = [self._order[first:last], self._all_but(key, [(first, last)])]
                yield (above, key), parts

    def _all_but(self, key: str, holes: list[_Range]) -> list[str]:
        """Return what hangs together with a node, without some ranges of the walk."""
        at, end = self._range[self._whole[key]]
        left: list[str] = []
        for first, last in holes:
            left += self._order[at:first]
            at = last
        return left + self._order[at:end]
