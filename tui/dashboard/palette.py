"""Every action in the command palette, by the same words as in help."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from tui.dashboard.keys import KEYS, Key, in_ascii


class ActionsProvider(Provider):
    """Those actions that the screen, its focused widget or the app can do now."""

    def _actions(self) -> Iterator[tuple[Key, DOMNode]]:
        nodes = (self.focused or self.screen).ancestors_with_self
        for key in KEYS:
            name = key.action.partition("(")[0]
            for node in nodes:
                bound = any(
                    binding.id == key.id
                    for bindings in node._bindings.key_to_bindings.values()
                    for binding in bindings
                )
                if bound or (node is self.app and key.place == "everywhere"):
                    if hasattr(node, f"action_{name}"):
                        yield key, node
                    break

    async def discover(self) -> Hits:
        for key, node in self._actions():
            yield DiscoveryHit(
                self._label(key), partial(self._run, key, node), text=key.words, help=key.tooltip
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for key, node in self._actions():
            text = f"{key.words}: {key.tooltip}"
            score = matcher.match(text)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(text),
                    partial(self._run, key, node),
                    text=text,
                    help=self._written(key),
                )

    def _label(self, key: Key) -> Content:
        return Content(f"{key.words}  ({self._written(key)})")

    def _written(self, key: Key) -> str:
        return in_ascii(key.written) if self.app.has_class("-ascii") else key.written

    async def _run(self, key: Key, node: DOMNode) -> None:
        await self.app.run_action(key.action, default_namespace=node)
