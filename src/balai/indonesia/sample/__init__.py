"""A sample city on real region codes: made up, seeded, the same for the same seed."""

from collections.abc import Callable

from balai.indonesia.sample import accounts, errands, offices, people

Progress = Callable[..., None]


def fill(*, residents: int, seed: int, progress: Progress) -> None:
    """Offices with officers, residents in families, accounts to try, errands in every state."""
    offices.set_up()
    city = people.settle(residents=residents, seed=seed, progress=progress)
    chosen = accounts.open_samples(city)
    errands.run(city, chosen, seed=seed, progress=progress)


__all__ = ["fill"]
