"""Lines of a document are broken where they have to be, and nowhere else."""

from facedesk.exchange.reports.lines import Glyph, _fitting, length


def test_a_word_just_as_wide_as_its_column_is_whole_whatever_sums_come_out_at() -> None:
    for thousandths in range(401, 700):
        word = [Glyph(0, code, thousandths * 8 / 1000, False, False, False) for code in range(8)]
        assert _fitting(word, length(word)) == len(word)
        assert _fitting(word, length(word) - 0.1) < len(word)
