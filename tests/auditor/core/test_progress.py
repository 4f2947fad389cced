import io

from auditor.core import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_pipe_gets_no_bar():
    stream = io.StringIO()
    with progress.Bar(stream) as bar:
        bar.started_at -= 5
        bar.report(5, 10, "reading rows")
    assert stream.getvalue() == ""


def test_a_terminal_sees_share_and_counts_after_a_second():
    stream = Terminal()
    with progress.Bar(stream) as bar:
        bar.report(1, 10, "reading rows")
        assert stream.getvalue() == ""
        bar.started_at -= 5
        bar.report(5_000, 10_000, "reading rows")
    assert "50%  reading rows 5,000 of 10,000" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_silence_is_kept_when_asked_for():
    stream = Terminal()
    with progress.Bar(stream, silent=True) as bar:
        bar.started_at -= 5
        bar.report(10, 10, "reading rows")
    assert stream.getvalue() == ""
