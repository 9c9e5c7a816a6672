"""The watch list of the demo newsroom, as a `feeds.toml` that any command reads."""

import tomlkit

from peacewatch.demo.server import DemoServer


def watch_list(server: DemoServer) -> str:
    """TOML: the newsroom's feeds at the server's address, and its invented people as `[[actors]]`."""
    document = tomlkit.document()
    document.add(tomlkit.comment("The demo newsroom: its outlets, people and words are invented."))
    feeds = tomlkit.aot()
    for outlet in server.newsroom.outlets:
        feeds.append(
            tomlkit.item(
                {
                    "name": outlet.name,
                    "url": server.feed_address(outlet.id),
                    "language": outlet.language,
                    "kind": outlet.kind,
                    "country": outlet.country,
                }
            )
        )
    actors = tomlkit.aot()
    for actor in server.newsroom.actors:
        actors.append(tomlkit.item({key: value for key, value in actor.items() if value}))
    document["feeds"] = feeds
    document["actors"] = actors
    return tomlkit.dumps(document)
