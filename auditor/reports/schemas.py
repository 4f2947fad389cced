"""What routes of reports are asked with."""

from __future__ import annotations

import marshmallow
from marshmallow import fields, validate

from auditor.reports.edition import Edition


class ReportQuery(marshmallow.Schema):
    """Which edition of an audit's report."""

    edition = fields.String(
        load_default=Edition.SHAREABLE.value,
        validate=validate.OneOf([edition.value for edition in Edition]),
        metadata={"description": "restricted is for those who work on the case; shareable for anyone."},
    )
