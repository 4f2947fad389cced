"""Countries as official tables write them → ISO codes; what is no country is told, never guessed."""

from __future__ import annotations

from risk.geography import countries


def iso2(text: str) -> str:
    """The code of a country's name as an official table writes it; empty where it is not beyond doubt."""
    found = countries.resolve(text.strip(" *†‡1234567890"))
    return found.iso2 if found else ""
