"""The reference is complete: settings, permissions, events and refusals as the code has them."""

from tests.architecture import reference


def test_the_reference_says_what_the_code_does() -> None:
    assert reference.FILE.read_text() == reference.text(), (
        "run: python -m tests.architecture.reference"
    )


def test_only_system_and_officers_get_near_a_desk() -> None:
    """The access matrix, read as sentences: what each kind of actor may never do."""
    from balai.kernel.policy import all_permissions, may

    desk = {"cases.work", "cases.see_desk", "cases.supervise", "cases.run", "documents.revoke"}
    resident = reference.actors()["resident"]

    assert {code for code in desk & all_permissions().keys() if may(resident, code)} == set()
