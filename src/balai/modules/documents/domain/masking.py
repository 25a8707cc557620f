"""The least that lets two papers be compared: masked names and the end of a number."""


def masked_name(name: str) -> str:
    """“Putri Lestari” becomes “P••••i L•••••i”: enough to compare, too little to collect."""
    return " ".join(_masked_word(word) for word in name.split())


def masked_number(number: str) -> str:
    """“3373011508950001” becomes “••••••••••••0001”."""
    return "•" * max(len(number) - 4, 0) + number[-4:]


def _masked_word(word: str) -> str:
    if len(word) <= 2:
        return word[:1] + "•"
    return f"{word[0]}{'•' * (len(word) - 2)}{word[-1]}"
