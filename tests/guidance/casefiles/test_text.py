"""The text of entries: what Markdown is drawn, what is blacked out, what is taken in as a document."""

import socket
import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from trajet.guidance.casefiles.receiving import receive, safe_name
from trajet.guidance.casefiles.text import blacked_out, lead_of, render_text
from trajet.guidance.casefiles.types import Scan


def test_headings_lists_and_bold_are_drawn_and_nothing_else() -> None:
    html = render_text("# Bilan\n- **un**\n\n<script>x</script> [link](http://x) ![i](x)")
    assert "<h4>Bilan</h4>" in html
    assert "<strong>un</strong>" in html
    for tag in ("<script", "<a", "<img"):
        assert tag not in html


@given(st.text(alphabet="[]<>*_# ab\n&\"'", max_size=60))
def test_no_text_brings_a_tag_of_its_own(text: str) -> None:
    html = render_text(text)
    for tag in ("p", "h4", "ul", "ol", "li", "em", "strong", "br", "mark"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "").replace(f"<{tag} />", "")
    assert "<" not in html.replace('<mark class="third-party">', "").replace('<ol start="', "")


def test_a_passage_is_blacked_out_across_lines_and_wherever_it_stands() -> None:
    text = "He said the\nneighbour hit him. [[Ali]] saw the neighbour hit him."
    said = blacked_out(text, [("the neighbour hit him", "safety")], "third person")
    assert said == "He said ▇▇▇ (safety). ▇▇▇ (third person) saw ▇▇▇ (safety)."


def test_the_lead_has_no_signs() -> None:
    assert lead_of("# Bilan\n- **un** [[Ali]]") == "Bilan un Ali"


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\a.pdf", "a.pdf"), ('a"b;.pdf', "ab.pdf"), ("...", "document")],
)
def test_a_name_loses_what_a_header_could_trip_over(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@override_settings(TRAJET_UPLOAD_MEGABYTES=1)
def test_a_stream_longer_than_it_says_is_refused() -> None:
    with pytest.raises(ValidationError, match="too large"):
        receive(BytesIO(b"a" * (1024 * 1024 + 1)), "a.txt", 10)


@pytest.mark.parametrize(("code", "said"), [("0", None), ("1", "refuses"), ("2", "does not answer")])
def test_a_command_checks_for_viruses(code: str, said: str | None) -> None:
    with override_settings(TRAJET_VIRUS_SCANNER=f"sh -c 'cat > /dev/null; exit {code}'"):
        if said is None:
            assert receive(BytesIO(b"text"), "a.txt", 4).scan == Scan.CLEAN
        else:
            with pytest.raises(ValidationError, match=said):
                receive(BytesIO(b"text"), "a.txt", 4)


@pytest.mark.parametrize(("answer", "is_clean"), [(b"stream: OK\0", True), (b"stream: Eicar FOUND\0", False)])
def test_clamd_checks_for_viruses(tmp_path: Path, answer: bytes, is_clean: bool) -> None:
    address = tmp_path / "clamd"
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(address))
    server.listen(1)
    heard: list[bytes] = []

    def serve() -> None:
        link, _ = server.accept()
        heard.append(link.recv(65536))
        while not heard[-1].endswith(b"\0\0\0\0"):
            heard.append(link.recv(65536))
        link.sendall(answer)
        link.close()

    thread = threading.Thread(target=serve)
    thread.start()
    with override_settings(TRAJET_VIRUS_SCANNER=f"unix://{address}"):
        if is_clean:
            assert receive(BytesIO(b"text"), "a.txt", 4).scan == Scan.CLEAN
        else:
            with pytest.raises(ValidationError, match="refuses"):
                receive(BytesIO(b"text"), "a.txt", 4)
    thread.join(5)
    server.close()
    assert b"".join(heard).startswith(b"zINSTREAM\0\x00\x00\x00\x04text")
