"""The record as it came: what nobody is shown is left out, what an identity card says is hidden."""

import json

from store.samples import row

from facedesk.desk.records.detail.came import as_it_came
from facedesk.desk.text.records.record_text import CONCEALED
from facedesk.store.records.records import FullRecord

SAID = {
    "token": "the key of a connection",
    "name": "张伟",
    "rfIdNumber": "44030019900101001X",
    "birth": "",
    "somethingNew": {"a": 1},
}


def test_the_key_of_a_connection_is_left_out_and_a_card_hidden_until_it_is_revealed() -> None:
    record = FullRecord(row(), "7", SAID)
    hidden, shown = (as_it_came(record, reveals=reveals) for reveals in (False, True))
    for text in (hidden, shown):
        assert "token" not in text
        assert SAID["token"] not in text
        assert json.loads(text)["somethingNew"] == {"a": 1}
    assert json.loads(hidden)["rfIdNumber"] == CONCEALED
    assert json.loads(hidden)["birth"] == ""
    assert json.loads(shown)["rfIdNumber"] == SAID["rfIdNumber"]
