"""Several who speak as one: whom they are known as."""


def joint_id(*ids: str) -> str:
    """The id of listed actors who speak together, in any order and spelling; empty where one is not listed.

    "Moscow and Kiev" and "Київ і Москва" are both "~russia-and-ukraine": an actor that no list has.
    """
    together = sorted(set(ids))
    return "~" + "-and-".join(together) if all(together) and len(together) > 1 else ""
