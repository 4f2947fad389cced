"""Countries as official tables write them → ISO codes; what is no country is told, never guessed."""

from __future__ import annotations

from risk import countries
from risk.folding import fold

_OTHERWISE = {
    "burma": "MM",
    "macau": "MO",
    "macao": "MO",
    "kosovo": "XK",
    "holy see": "VA",
    "curacao": "CW",
    "sint maarten": "SX",
    "congo republic of the": "CG",
    "congo democratic republic of the": "CD",
}
"""Forms of the official tables that the resolver of list cells leaves in doubt."""


def iso2(text: str) -> str:
    """The code of a country's name as an official table writes it; empty where it is not beyond doubt."""
    cleaned = text.strip(" *†‡1234567890").strip()
    if not cleaned:
        return ""
    known = _OTHERWISE.get(fold(cleaned))
    if known:
        return known
    found = countries.resolve(cleaned)
    return found.iso2 if found else ""
