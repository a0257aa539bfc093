"""Exports: files that open again elsewhere and say the same, with source, grade, licence and citation inside."""

from __future__ import annotations

import csv
import io
import json
import warnings

import networkx
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF

from entente.base.csv_text import csv_text
from entente.cli.start import main
from entente.network.export import BY_FORMAT
from entente.network.graph_files import Edge, Node, gexf, graphml
from entente.register.statements import statements
from entente.web import limits

DAY = "2024-06-01"
EVERYTHING = "?layer=all&many=1"
TERM = rdflib.Namespace("urn:entente:term:")


def parsed(text: str) -> rdflib.Graph:
    """Linked data as a library reads it that knows nothing of it."""
    with warnings.catch_warnings():
        # a class of its own that the parser of rdflib still uses is going
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=text, format="json-ld")


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Tests ask more often than a reader may."""
    monkeypatch.setattr(limits, "_LIMITER", type("Free", (), {"hit": lambda *_: True})())


@pytest.fixture
def take(site):
    """take(name, query): the answer of an export of DAY."""
    return lambda name, query="": site.client.get(site.address(f"exports/{name}", on=DAY) + query)


@pytest.fixture
def ties(site):
    """The ties of DAY as the API tells them."""
    found = site.client.get(f"/api/v1/network?on={DAY}").json()
    return found["ties"], found["uncertain"]


NAMES = {
    "statements.csv": "text/csv; charset=utf-8",
    "statements.json": "application/json",
    "sources.csv": "text/csv; charset=utf-8",
    "register.jsonld": "application/ld+json",
    "ties.csv": "text/csv; charset=utf-8",
    "uncertain-ties.csv": "text/csv; charset=utf-8",
    "ties.jsonld": "application/ld+json",
    "ties.graphml": "application/xml",
    "ties.gexf": "application/xml",
    "ties-over-time.gexf": "application/xml",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_its_type_a_name_with_version_and_its_terms_inside(take, site, name):
    answer = take(name)
    assert answer.status_code == 200 and answer.headers["content-type"] == NAMES[name]
    named = answer.headers["content-disposition"]
    assert f"-{site.register.version}." in named and (DAY in named) == ("ties" in name)
    assert f"the entente register, version {site.register.version}" in answer.text
    assert "CC-BY-4.0" in answer.text or "creativecommons.org/licenses/by/4.0" in answer.text
    assert "public" in answer.headers["cache-control"]
    tag = answer.headers["etag"].removeprefix("W/")
    again = site.client.get(str(answer.url), headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_ties_as_csv_are_the_ties_of_the_network(take, site, ties):
    for name, wanted in (("ties.csv", ties[0]), ("uncertain-ties.csv", ties[1])):
        rows = list(csv.DictReader(io.StringIO(take(name, EVERYTHING).text)))
        assert [(r["agreement"], r["a"], r["b"], r["since"] or None) for r in rows] == [
            (t["agreement"], t["a"], t["b"], t["since"]) for t in wanted
        ]
        assert all(row["grade"] == tie["grade"] for row, tie in zip(rows, wanted, strict=True))
        for row in rows:
            keys = row["sources"].split()
            assert row["read"].split() == [site.register.sources[key].read for key in keys]
            assert row["name_a_en"] and row["on"] == DAY and row["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize(("name", "read"), [("ties.graphml", networkx.read_graphml), ("ties.gexf", networkx.read_gexf)])
def test_a_graph_opens_again_with_every_tie_named_in_both_languages(take, ties, name, read):
    graph = read(io.BytesIO(take(name, EVERYTHING).content))
    assert sorted((min(a, b), max(a, b), d["agreement"]) for a, b, d in graph.edges(data=True)) == sorted(
        (t["a"], t["b"], t["agreement"]) for t in ties[0]
    )
    assert graph.nodes["JPN"]["name_en"] == "Japan" and graph.nodes["JPN"]["name_ja"] == "日本"
    assert all(data["grade"] and data["kind"] and data["layer"] for _, _, data in graph.edges(data=True))
    assert {d["since"] for _, _, d in graph.edges(data=True) if d["agreement"] == "jpn-gbr-raa"} == {"2023-10-15"}


def test_ties_over_time_stand_in_the_spans_in_which_they_count(take, site):
    graph = networkx.read_gexf(io.BytesIO(take("ties-over-time.gexf", EVERYTHING).content))
    spans = {(min(a, b), max(a, b), d["agreement"]): d["spells"] for a, b, d in graph.edges(data=True)}
    assert spans["GBR", "JPN", "jpn-gbr-raa"] == [("2023-10-15", "None")]
    for day in ("1960-01-01", "2000-06-15", DAY):
        counted = site.client.get(f"/api/v1/network?on={day}").json()["ties"]
        standing = {
            key
            for key, spells in spans.items()
            if any((s == "None" or s <= day) and (e == "None" or day <= e) for s, e in spells)
        }
        assert standing == {(t["a"], t["b"], t["agreement"]) for t in counted}, day


@pytest.fixture(scope="module")
def linked(site):
    """The register's linked data."""
    text = site.client.get(site.address("exports/register.jsonld", on=DAY)).text
    return parsed(text)


def test_linked_data_holds_every_statement_with_source_grade_and_day_read(linked, site):
    rows = list(statements(site.register))
    found = set(linked.subjects(RDF.type, RDF.Statement))
    assert len(found) == len(rows)
    assert sum(1 for s in found if (s, PROV.wasDerivedFrom, None) in linked) == sum(1 for r in rows if r["source"])
    assert sum(1 for s in found if (s, TERM.grade, None) in linked) == sum(1 for r in rows if r["grade"])
    assert sum(1 for s in found if (s, TERM.read, None) in linked) == sum(1 for r in rows if r["read"])


def test_linked_data_names_lead_to_pages_of_the_site_and_to_nodes_of_the_file(linked, site):
    start = f"{site.server}{site.address(on=DAY)}"
    raa = rdflib.URIRef(f"{start}agreements/jpn-gbr-raa")
    assert str(linked.value(raa, DCTERMS.title)) and (raa, TERM.party, rdflib.URIRef(f"{start}states/JPN")) in linked
    sources = set(linked.objects(None, PROV.wasDerivedFrom))
    assert sources and all(str(one).startswith(f"{start}sources/") for one in sources)
    assert all((one, DCTERMS.title, None) in linked for one in sources)
    in_force = [
        linked.value(s, RDF.value)
        for s in linked.subjects(RDF.subject, raa)
        if (s, RDF.predicate, TERM.in_force) in linked
    ]
    assert rdflib.Literal("2023-10-15", datatype=rdflib.XSD.date) in in_force


def test_linked_ties_are_the_ties_of_the_network(take, ties):
    graph = parsed(take("ties.jsonld", EVERYTHING).text)
    assert len(set(graph.subjects(RDF.type, TERM.Tie))) == len(ties[0])
    assert list(graph.objects(None, TERM.uncertain)) == [rdflib.Literal(len(ties[1]))]


@pytest.mark.parametrize("form", BY_FORMAT)
def test_the_command_line_writes_what_the_site_sends(tmp_path, take, capsys, form):
    name = {"csv": "ties.csv", "uncertain-csv": "uncertain-ties.csv"}.get(form) or {
        "jsonld": "ties.jsonld", "graphml": "ties.graphml", "gexf": "ties.gexf", "gexf-over-time": "ties-over-time.gexf",
    }[form]  # fmt: skip
    out = tmp_path / "new" / name
    assert main(["network", "export", "--format", form, "--out", str(out), "--on", DAY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] == str(out)
    sent = take(name, EVERYTHING).text
    if form == "jsonld":
        assert [len(json.loads(text)["@graph"]) for text in (sent, out.read_text())] == [
            len(json.loads(sent)["@graph"])
        ] * 2
    else:
        assert out.read_text(encoding="utf-8") == sent


def test_an_unknown_format_or_place_is_told(tmp_path, capsys):
    assert main(["network", "export", "--format", "gefx", "--out", str(tmp_path / "x"), "--json"]) == 2
    assert "gexf" in capsys.readouterr().out
    assert main(["network", "export", "--format", "gexf", "--out", str(tmp_path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["faults"][0]["code"] == "usage.out"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(start):
    (row,) = csv.DictReader(
        io.StringIO(csv_text([{"a": f"{start}cmd|' /C calc'!A0", "n": -1}], ["a", "n"]), newline="")
    )
    assert row["a"].startswith("'" + start.replace("\r", "\n")) and row["n"] == "-1"


def test_what_xml_cannot_hold_does_not_break_a_graph():
    node = Node("A&<\x00", {"name_en": 'x"\x0b\ud800<', "name_ja": ""})
    edge = Edge("A&<\x00", "A&<\x00", {"title": "]]>\x1b"})
    for write, read in ((graphml, networkx.read_graphml), (gexf, networkx.read_gexf)):
        graph = read(io.BytesIO(write([node], [edge], {"cite": "\x00"}).encode()))
        assert list(graph.nodes) == ["A&<"]
    assert networkx.read_graphml(io.BytesIO(graphml([], [], {"on": "x"}).encode())).number_of_nodes() == 0
    assert networkx.read_gexf(io.BytesIO(gexf([], [], {"on": "x"}).encode())).number_of_nodes() == 0


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page_links_every_file_with_the_choice_made(site, lang):
    answer = site.client.get(
        site.address("exports", lang, DAY) + "?layer=access&layer=basing&reading=signed&sourced=1&chosen=1"
    )
    assert answer.status_code == 200
    for name in NAMES:
        assert f"/{DAY}/exports/{name}" in answer.text
    assert "ties.csv?layer=access&amp;layer=basing&amp;reading=signed&amp;sourced=1" in answer.text
    assert "CC BY 4.0" in answer.text


def test_what_is_not_known_is_told_and_no_file_is_sent_in_its_place(site, take):
    assert take("ties.csv", "?layer=acces").status_code == 400 and "acces" in take("ties.csv", "?layer=acces").text
    assert take("ties.csv", "?reading=perhaps").headers["content-type"].startswith("text/html")
    assert take("ties.xls").status_code == 404
    assert site.client.get(site.address("exports") + "?layer=%00&reading=%F0%9F&x=" + "y" * 3000).status_code == 400
