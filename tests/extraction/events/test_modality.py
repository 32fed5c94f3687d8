"""What takes a statement out of the actual."""

import pytest

from extraction.read import find_events, read_article
from schemas.raw_article import RawArticle


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Quân Nga có thể chiếm làng Novopavlivka.", "planned"),
        ("Quân Nga có thể đã chiếm làng Novopavlivka.", "actual"),
        ("Quân Ukraine không rút khỏi thành phố Siversk.", "denied"),
        ("Máy bay không người lái của Nga tập kích thành phố Sumy.", "actual"),
        ("Phòng không bắn hạ 12 UAV của Nga.", "actual"),
    ],
)
def test_a_plan_a_hedge_and_a_denial_are_told_apart(text: str, realis: str) -> None:
    article = read_article(RawArticle(text=text, language="vi", published_at="2025-11-04"))
    assert [event.realis for event in find_events(article).events or ()] == [realis]
