"""The commands that read articles without Kafka: extract, replay, explain, evaluate."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from agents.commands.evaluate import evaluate
from agents.commands.explain import explain
from agents.commands.extract import extract
from agents.commands.replay import replay
from schemas.alert import Alert
from schemas.codec import decode, encode
from streams.errors import Failure

SAMPLES = Path(__file__).parents[3] / "agents" / "samples"
CLAIM = {
    "id": "claim",
    "text": "Russia's defence ministry said its forces captured the village of Novopavlivka in Dnipropetrovsk Oblast.",
    "published_at": "2025-11-04T09:00:00Z",
    "source": "Harbour Wire",
}
DENIAL = {
    "id": "denial",
    "text": "Ukraine's General Staff denied that Russian troops had captured Novopavlivka in Dnipropetrovsk Oblast.",
    "published_at": "2025-11-05T09:00:00Z",
    "source": "Northern Ledger",
}


def run(command: click.Command, *arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(command, arguments, input=stdin, catch_exceptions=False)


def lines(*rows: dict[str, str]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_extract_prints_a_line_an_article_with_its_language_entities_and_events() -> None:
    result = run(extract, "-", stdin=lines(CLAIM))
    (article,) = map(json.loads, result.output.splitlines())
    assert sorted(article) == ["entities", "events", "id", "language"]
    assert (article["id"], article["language"]) == ("claim", "en")
    (event,) = article["events"]
    assert (event["subtype"], event["actor"], event["place"]["name"]) == ("captured", "RU", "Novopavlivka")
    assert {"place"} <= {entity["kind"] for entity in article["entities"]}


def test_extract_reads_a_plain_text_file(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(CLAIM["text"])
    assert json.loads(run(extract, str(file)).output)["events"]


def test_a_malformed_line_is_named_by_its_number_and_nothing_is_read() -> None:
    with pytest.raises(Failure, match=r"-:2: .*nothing was done"):
        run(extract, "-", stdin=lines(CLAIM) + b"{not json\n")
    kept = CliRunner().invoke(extract, ["-", "--skip-bad"], input=lines(CLAIM) + b"{not json\n")
    assert json.loads(kept.stdout)["id"] == "claim" and "-:2" in kept.stderr


def test_an_unreadable_article_is_told_and_the_others_are_read() -> None:
    result = CliRunner().invoke(extract, ["-"], input=lines({"id": "empty", "text": " "}, CLAIM))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["claim"]
    assert "-:1" in result.stderr and "$.text" in result.stderr


def test_replay_prints_strict_alerts_and_the_same_bytes_for_the_same_input() -> None:
    first, second = (run(replay, "-", stdin=lines(CLAIM, DENIAL)).stdout_bytes for _ in range(2))
    assert first == second
    alerts = [decode(line, Alert) for line in first.splitlines()]
    assert [encode(alert) for alert in alerts] == first.splitlines()
    assert [alert.kind for alert in alerts] == ["new", "disputed"]
    assert {alert.event_id for alert in alerts} == {alerts[0].event_id}
    assert [alert.revision for alert in alerts] == [1, 2]
    assert {claim.side for claim in alerts[1].claims} == {"RU", "UA"}
    assert {report.article_id for report in alerts[1].reports} == {"claim", "denial"}


@pytest.mark.parametrize(
    ("language", "says"), [("id", "menyatakan"), ("vi", "nói"), ("uk", "заявляє, що"), ("ru", "заявляет, что")]
)
def test_replay_words_headlines_in_the_subscribers_language(language: str, says: str) -> None:
    output = run(replay, "-", "--language", language, stdin=lines(CLAIM)).stdout_bytes
    assert says in decode(output.splitlines()[0], Alert).headline


def test_explain_tells_why_an_article_alerted_and_another_did_not(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    later = CLAIM | {"id": "again", "published_at": "2025-11-06T09:00:00Z"}
    plan = CLAIM | {
        "id": "plan",
        "text": "Russian forces plan to capture the village of Novopavlivka, an analyst said.",
    }
    file.write_bytes(lines(CLAIM, later, plan))
    assert "alerted: " in run(explain, "claim", str(file)).output
    assert "not alerted: " in run(explain, "again", str(file)).output
    assert "not alerted: It has not happened" in run(explain, "plan", str(file)).output
    event_id = json.loads(run(replay, str(file)).output.splitlines()[0])["event_id"]
    history = run(explain, event_id, str(file)).output
    assert "revision 1, new" in history and "again" in history
    with pytest.raises(Failure, match="no article or alerted event"):
        run(explain, "nothing", str(file))


WHYS = {
    "quiet": ("The museum opens a new hall on Friday.", "No word of it tells of"),
    "forbidden": ("Customs seized cigarettes worth 90,000 euros in Odesa.", "words that gave no event"),
    "no drone": ("A gas explosion damaged a house in Sumy and injured two.", "the sentence names no drone that counts"),
    "background": (
        "In 2022 Russian troops captured the town of Izium in Kharkiv region.",
        "not alerted: It is background",
    ),
    "fighting": (
        "Russian forces are storming the village of Dvorichna in Kharkiv region.",
        "not alerted: Fighting for a place",
    ),
    "blank": (" ", "it cannot be read"),
    "swedish": (
        "Militären meddelade i dag att övningarna på skjutfältet är avslutade.",
        "No lexicon reads its language",
    ),
}


@pytest.mark.parametrize("name", WHYS)
def test_explain_has_an_answer_to_why_was_i_not_alerted(name: str, tmp_path: Path) -> None:
    text, answer = WHYS[name]
    file = tmp_path / "articles.jsonl"
    file.write_bytes(lines({"id": name, "text": text, "published_at": "2025-11-06T09:00:00Z"}))
    output = run(explain, name, str(file)).output
    assert answer in output
    assert " alerted: " not in output.replace("not alerted: ", "")


def test_evaluate_scores_labels_and_fields_of_a_labelled_file(tmp_path: Path) -> None:
    event = {"family": "territorial_control", "subtype": "captured", "realis": "actual", "place": "Novopavlivka"}
    right = CLAIM | {"language": "en", "events": [event | {"actor": "RU"}]}
    missed = {"id": "missed", "language": "en", "text": "Nothing here.", "events": [event]}
    file = tmp_path / "gold.jsonl"
    file.write_bytes(lines(right, missed))  # type: ignore[arg-type]
    score = json.loads(run(evaluate, "--json", str(file)).output)
    assert score["labels"]["territory_change"] == {"precision": 1.0, "recall": 0.5, "f1": 0.667}
    assert score["labels"]["drone_attack"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert score["fields"]["place"] == {"right": 1, "asked": 1}
    assert "territory_change" in run(evaluate, str(file)).output


EVENT = {"family": "drone_attack", "subtype": "strike", "realis": "actual"}
LABELLED = {"id": "a", "text": "Nothing here.", "language": "en"}
BROKEN = {
    "no JSON": ("{not json", "JSON is malformed"),
    "no object": ("[1, 2]", "Expected `object`, got `array`"),
    "no UTF-8": (b'{"id": "\xff", "text": "b", "language": "en"}', "utf-8"),
    "no id": ({"id": None}, r"\$\.id"),
    "no text": ({"text": " "}, r"\$\.text"),
    "no language": ({"language": 7}, r"\$\.language"),
    "a date that cannot be": ({"published_at": "soon"}, r"\$\.published_at"),
    "an unknown family": ({"events": [EVENT | {"family": "war"}]}, r"'war'.*\$\.events\[0\]\.family"),
    "an unknown subtype": ({"events": [EVENT, EVENT | {"subtype": "boom"}]}, r"'boom'.*\$\.events\[1\]\.subtype"),
    "a place that is a number": ({"events": [EVENT | {"place": 5}]}, r"\$\.events\[0\]\.place"),
    "a number that is a word": ({"events": [EVENT | {"killed": "two"}]}, r"\$\.events\[0\]\.killed"),
    "a day that is no day": ({"events": [EVENT | {"date": "3 June"}]}, r"'3 June'.*\$\.events\[0\]\.date"),
    "events that are no list": ({"events": {}}, r"\$\.events"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_evaluate_names_file_line_and_field_of_what_is_broken(name: str, tmp_path: Path) -> None:
    row, says = BROKEN[name]
    if isinstance(row, dict):
        row = json.dumps(LABELLED | row)
    broken = row if isinstance(row, bytes) else row.encode()
    file = tmp_path / "gold.jsonl"
    file.write_bytes(json.dumps(LABELLED).encode() + b"\n\n" + broken + b"\n")
    with pytest.raises(Failure, match=rf"gold\.jsonl:3: .*{says}") as raised:
        run(evaluate, str(file))
    assert raised.value.code == 1
    assert "\n" not in str(raised.value)


def test_evaluate_prints_tables_for_a_page(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(lines(LABELLED))
    assert "| en | 1 | 0.00/0.00/0.00 |" in run(evaluate, "--markdown", str(file)).output
