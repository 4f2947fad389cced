"""What docs/architecture.md draws is what there is."""

from pathlib import Path

from auditor.features import FEATURES

PICTURE = (
    (Path(__file__).resolve().parents[2] / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
)


def test_the_picture_holds_every_room():
    drawn = PICTURE.partition("the web application:")[2].partition("└")[0]
    rooms = [word for word in drawn.replace("│", " ").split() if word != "·"]
    assert sorted(rooms) == sorted(FEATURES)
