"""Settings: read strictly, documented completely."""

from pathlib import Path

import pytest

from streams.errors import BadSetting
from streams.settings import DEFAULT_BOOTSTRAP, Settings, load, table

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "settings.md"


def test_the_table_in_the_documentation_is_true() -> None:
    assert table() in DOCUMENT.read_text()


def test_a_setting_comes_from_its_variable() -> None:
    settings = load({"FRONTWIRE_PARTITIONS": "12", "FRONTWIRE_SESSION_TIMEOUT_S": "7.5", "PATH": "/bin"})
    assert (settings.partitions, settings.session_timeout_s) == (12, 7.5)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("FRONTWIRE_PARTITIONS", "many", "not a number"),
        ("FRONTWIRE_PARTITIONS", "0", "the least is 1"),
        ("FRONTWIRE_SESSION_TIMEOUT_S", "nan", "the least is"),
        ("FRONTWIRE_SECURITY_PROTOCOL", "TLS", "not one of PLAINTEXT, SSL"),
        ("FRONTWIRE_PARTITION", "4", "is not a setting"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str, complaint: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name}.*{complaint}"):
        load({name: value})


def test_the_embedded_broker_of_this_folder_is_the_default(tmp_path: Path) -> None:
    home = {"FRONTWIRE_HOME": str(tmp_path)}
    assert load(home).bootstrap == DEFAULT_BOOTSTRAP
    (tmp_path / "broker").mkdir()
    (tmp_path / "broker" / "address").write_text("127.0.0.1:4711")
    assert load(home).bootstrap == "127.0.0.1:4711"
    assert load(home | {"FRONTWIRE_BOOTSTRAP": "kafka:9092"}).bootstrap == "kafka:9092"


def test_the_password_is_never_shown() -> None:
    assert "hunter2" not in repr(Settings(sasl_password="hunter2"))
