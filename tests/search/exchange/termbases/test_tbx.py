"""Terms in TBX, in the forms in which it is exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Language
from search.errors import GlossaryError
from search.exchange.termbases.reading import Termbase, read_termbase
from search.text.normal_form import normalised
from search.text.sanitise import sanitise_line
from search.text.terms import GlossaryTerm, has_words

BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
 <martifHeader><fileDesc><sourceDesc><p>A note</p></sourceDesc></fileDesc></martifHeader>
 <text><body>{}</body></text>
</martif>
"""
DCA = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://example.org/TBXcoreStructV03.rng"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>{}</body></text>
</tbx>
"""
DCT = """<?xml version="1.0" encoding="UTF-8"?>
<t:tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns:t="urn:iso:std:iso:30042:ed-2"
 xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:min="http://www.tbxinfo.net/ns/min">
 <t:text><t:body>{}</t:body></t:text>
</t:tbx>
"""
V2_ENTRY = """<termEntry id="c1">
 <descrip type="subjectField">sea</descrip>
 <descripGrp><descrip type="definition">Those who guard a coast</descrip></descripGrp>
 <langSet xml:lang="es-EC"><ntig><termGrp><term>guardia costera</term>
  <termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="fr"><note>une note</note><tig><term>garde-côtes</term></tig></langSet>
 <langSet xml:lang="en">
  <tig><term>sea watch</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>shore guard</term></tig>
  <tig><term>coast <hi>guard</hi></term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
</termEntry>"""
DCA_ENTRY = """<conceptEntry id="c1">
 <descrip type="definition">Those who guard a coast</descrip>
 <langSec xml:lang="es"><termSec><term>guardia costera</term></termSec></langSec>
 <langSec xml:lang="en">
  <termSec><term>sea watch</term>
   <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  <termSec><term>shore guard</term></termSec>
  <termSec><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
   <term>coast guard</term></termSec>
 </langSec>
</conceptEntry>"""
DCT_ENTRY = """<t:conceptEntry id="c1">
 <t:langSec xml:lang="es"><basic:definition>Those who guard a coast</basic:definition>
  <t:termSec><t:term>guardia costera</t:term></t:termSec></t:langSec>
 <t:langSec xml:lang="en">
  <t:termSec><t:term>sea watch</t:term>
   <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></t:termSec>
  <t:termSec><t:term>shore guard</t:term></t:termSec>
  <t:termSec><t:term>coast guard</t:term>
   <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></t:termSec>
 </t:langSec>
</t:conceptEntry>"""


def read(tmp_path: Path, text: str | bytes, language: Language | None = None) -> Termbase:
    file = tmp_path / "terms.tbx"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_termbase(file, language)


@pytest.mark.parametrize(
    "text", [BASIC.format(V2_ENTRY), DCA.format(DCA_ENTRY), DCT.format(DCT_ENTRY)]
)
def test_every_term_of_a_concept_leads_to_the_preferred_one(tmp_path: Path, text: str) -> None:
    note = "Those who guard a coast"
    to_english = GlossaryTerm("guardia costera", "coast guard", "es", "en", note)
    assert read(tmp_path, text, "es").terms == (to_english,)
    assert read(tmp_path, text).terms == (
        to_english,
        *(
            GlossaryTerm(source, "guardia costera", "en", "es", note)
            for source in ("sea watch", "shore guard", "coast guard")
        ),
    )


def concept(*names: tuple[str, str], note: str = "") -> str:
    sections = "".join(
        f'<langSet xml:lang="{language}"><tig><term>{escape(name)}</term></tig></langSet>'
        for language, name in names
    )
    return f"<termEntry><note>{escape(note)}</note>{sections}</termEntry>"


def test_concepts_without_both_languages_are_counted(tmp_path: Path) -> None:
    whole = concept(("es", "lancha"), ("en", "speedboat"))
    text = BASIC.format(
        whole + concept(("es", "uno"), ("fr", "un")) + concept(("en", "€"), ("es", "euro"))
    )
    found = read(tmp_path, text, "es")
    assert [term.source for term in found.terms] == ["lancha", "euro"]
    assert found.passed_over == 1
    assert read(tmp_path, text).passed_over == 2


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_is_the_one_that_the_file_names(tmp_path: Path, encoding: str) -> None:
    text = BASIC.replace("UTF-8", encoding).format(concept(("es", "Córdoba"), ("en", "Cordova")))
    assert [t.source for t in read(tmp_path, text.encode(encoding), "es").terms] == ["Córdoba"]


BOMB = '<!DOCTYPE martif [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
STEAL = '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NAMED = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BASIC.replace(NAMED, BOMB).format(concept(("es", "&b;"))), "line 2: .*declarations"),
        (BASIC.replace(NAMED, STEAL).format(V2_ENTRY), "line 2: .*declarations"),
        (BASIC.format("<termEntry>\n<note>&eacute;</note></termEntry>"), "line 6: “&eacute;”"),
        (BASIC.format("<termEntry>\n<langSet>\n</termEntry>"), "line 7: not whole XML"),
        (BASIC.format(V2_ENTRY)[:-30], "not whole XML"),
        ("<html><body/></html>", "line 1: not TBX: it begins with <html>"),
        ('<?xml version="1.0" encoding="nonsense"?><martif/>', "line 1: not"),
        (BASIC.format(""), "no term in Spanish"),
        (BASIC.format(concept(("es", "uno"), ("fr", "un"))), "no term in Spanish"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(GlossaryError, match=reason) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "terms.tbx") in str(caught.value)


def test_the_named_dtd_is_never_fetched(tmp_path: Path) -> None:
    dtd = tmp_path / "TBXBasiccoreStructV02.dtd"
    dtd.write_text("<!ENTITY stolen 'stolen'>")
    text = BASIC.replace("TBXBasic", f"file://{tmp_path}/TBXBasic")
    assert len(read(tmp_path, text.format(V2_ENTRY), "es").terms) == 1
    with pytest.raises(GlossaryError, match="&stolen;"):
        read(tmp_path, text.format(concept(("es", "x")).replace(">x<", ">&stolen;<")))


def test_no_control_characters_come_out_of_it(tmp_path: Path) -> None:
    text = BASIC.format(
        concept(("es", "lan\u202echa\u0085"), ("en", "speed\nboat"), note="a\u009b")
    )
    (term, _) = read(tmp_path, text).terms
    assert (term.source, term.target, term.note) == ("lancha", "speed boat", "a")


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"])
    | st.sampled_from("<>&'\" áñ"),
    max_size=15,
).map(lambda text: normalised(sanitise_line(text)))


@given(
    pairs=st.lists(
        st.tuples(_TEXT.filter(has_words), _TEXT.filter(has_words), _TEXT),
        min_size=1,
        unique_by=lambda pair: pair[0],
    )
)
def test_what_a_file_says_is_read_as_it_is(
    tmp_path: Path, pairs: Sequence[tuple[str, str, str]]
) -> None:
    body = "".join(concept(("es", es), ("en", en), note=note) for es, en, note in pairs)
    assert read(tmp_path, BASIC.format(body), "es").terms == tuple(
        GlossaryTerm(es, en, "es", "en", note) for es, en, note in pairs
    )
