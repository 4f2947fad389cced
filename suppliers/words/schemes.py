"""Names of schemes of social audits and of certificates, in small letters: data from which others derive."""

from __future__ import annotations

AUDITS = ("smeta", "sedex", "amfori", "bsci", "wrap", "sa8000")
"""Schemes by which a site is audited for how people work there."""
CODES_OF_CONDUCT = ("eti", "base code", "rba", "fla")
GOODS = ("gots", "grs", "rcs", "ocs", "rds", "rws", "brcgs?", "ifs", "fssc", "fsc", "pefc", "rspo", "iscc")
"""Schemes of goods and of how they are made, as patterns."""
