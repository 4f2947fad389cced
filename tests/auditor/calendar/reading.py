"""A reader of iCalendar of its own, strict where RFC 5545 is, and independent of what writes it."""

import re

TEXT = re.compile(r"\\([\\;,nN])")


def lines_of(content: bytes) -> list[str]:
    """Unfolded content lines; fails where an end, a length or a byte is not as the standard has it."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    for one in physical:
        assert len(one) <= 75, one
        assert b"\n" not in one, one
        assert b"\r" not in one, one
    unfolded: list[bytes] = []
    for one in physical:
        one.decode("utf-8")  # no character is cut by folding
        if one[:1] in {b" ", b"\t"}:
            unfolded[-1] += one[1:]
        else:
            unfolded.append(one)
    return [one.decode("utf-8") for one in unfolded]


def plain(text: str) -> str:
    """A text value without its escapes; an escape that the standard does not know fails."""
    assert not re.search(r"\\[^\\;,nN]", text.replace("\\\\", "")), text
    return TEXT.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def events_of(content: bytes) -> list[dict[str, str]]:
    """The events, each property by its name with parameters; components must close as they opened."""
    lines = lines_of(content)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    stack, events, head = [], [], {}
    for line in lines:
        name, found, value = line.partition(":")
        assert found, line
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] == "VEVENT":
            assert name not in events[-1], f"{name} twice"
            events[-1][name] = value
        else:
            head[name] = value
    assert not stack
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    for event in events:
        assert {"UID", "DTSTAMP", "SEQUENCE", "STATUS"} <= set(event)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert re.fullmatch(r"\d{8}", event["DTSTART;VALUE=DATE"])
        assert event["DTEND;VALUE=DATE"] > event["DTSTART;VALUE=DATE"]
        assert event["STATUS"] in {"TENTATIVE", "CONFIRMED", "CANCELLED"}
    return events
