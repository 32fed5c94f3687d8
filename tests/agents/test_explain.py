"""frontwire explain on a real broker: articles that alerted, that are known, that are dead letters, that never came."""

from schemas.raw_article import RawArticle
from tests.pipeline import Pipeline


def test_explain_reads_kafka_and_finds_dead_letters(pipeline: Pipeline) -> None:
    text = "A Russian drone attack on {} overnight killed 2 people, the mayor said."
    pipeline.start_worker("streams")
    pipeline.publish(
        [
            RawArticle(id="first", text=text.format("Sumy"), source="One", published_at="2025-05-06T05:00:00Z"),
            RawArticle(id="again", text=text.format("Sumy"), source="One", published_at="2025-05-06T06:00:00Z"),
            RawArticle(id="broken", text=text.format("Sumy"), published_at="yesterday"),
        ]
    )
    pipeline.wait_until_done()
    assert "alerted: new: First report" in pipeline.run("explain", "first")
    assert "not alerted: Nothing that matters changed" in pipeline.run("explain", "again")
    assert "not alerted: it is the dead letter" in pipeline.run("explain", "broken")
    assert "no article or alerted event on Kafka" in pipeline.run("explain", "nowhere", code=1)
