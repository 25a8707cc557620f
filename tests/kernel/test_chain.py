"""Hash chains: one spelling for one value, and a break is found."""

from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import chain

_BODIES = st.dictionaries(st.text(max_size=6), st.text(max_size=12), max_size=5)


@given(body=_BODIES)
def test_the_order_of_keys_does_not_matter(body: dict[str, str]) -> None:
    turned = dict(reversed(body.items()))

    assert chain.canonical(body) == chain.canonical(turned)
    assert chain.digest(body) == chain.digest(turned)


def test_letters_are_kept_as_they_are() -> None:
    assert chain.canonical({"b": "Šimić 😀", "a": 1}) == '{"a":1,"b":"Šimić 😀"}'.encode()


@given(bodies=st.lists(_BODIES, min_size=1, max_size=5), data=st.data())
def test_a_false_link_is_found_and_a_true_chain_is_not(
    bodies: list[dict[str, str]], data: st.DataObject
) -> None:
    links, previous = [], chain.origin("c")
    for body in bodies:
        previous = chain.link(previous, body)
        links.append((body, previous))
    at = data.draw(st.integers(min_value=0, max_value=len(links) - 1))

    assert chain.first_break("c", links) is None
    links[at] = (links[at][0], bytes(32))
    assert chain.first_break("c", links) == at
