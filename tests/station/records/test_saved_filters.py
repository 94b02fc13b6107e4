"""Filters that are kept under a name, in a station."""

import pytest

from facedesk.station.failures import CommandFailed
from facedesk.store.models import SavedFilter
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Preset, Range, Span

FEVERS = PassFilter((Criterion(Field.FEVER, True), Criterion(Field.TIME, Span(preset=Preset.DAYS_7))))
HOT = PassFilter((Criterion(Field.TEMPERATURE, Range(38.0, None)),))


async def names(station):
    return [row.name for row in await station.saved_filters.all()]


async def test_a_filter_that_is_kept_is_the_same_when_it_is_read(station):
    await station.saved_filters.save(" Fevers of the week ", FEVERS)
    await station.saved_filters.save("All", PassFilter())
    assert await names(station) == ["All", "Fevers of the week"]
    assert [row.filter for row in await station.saved_filters.all()] == [PassFilter(), FEVERS]


async def test_under_a_name_that_is_there_the_newer_filter_is_kept(station):
    await station.saved_filters.save("Fevers", FEVERS)
    await station.saved_filters.save("Fevers", HOT)
    assert [row.filter for row in await station.saved_filters.all()] == [HOT]


async def test_it_is_renamed_and_removed_and_takes_no_others_name(station):
    await station.saved_filters.save("Fevers", FEVERS)
    await station.saved_filters.save("Hot", HOT)
    fevers, hot = await station.saved_filters.all()
    with pytest.raises(CommandFailed) as failed:
        await station.saved_filters.rename(hot.id, "Fevers")
    assert failed.value.reason.code == "filterNameTaken"
    await station.saved_filters.rename(hot.id, "Above 38")
    assert await names(station) == ["Above 38", "Fevers"]
    await station.saved_filters.remove(fevers.id)
    assert await names(station) == ["Above 38"]
    with pytest.raises(CommandFailed) as failed:
        await station.saved_filters.rename(fevers.id, "Fevers")
    assert failed.value.reason.code == "filterGone"


@pytest.mark.parametrize("name", ["", "  "])
async def test_without_a_name_none_is_kept(station, name):
    with pytest.raises(CommandFailed):
        await station.saved_filters.save(name, FEVERS)
    assert await names(station) == []


async def test_what_this_version_cannot_read_is_told_as_such_and_never_taken_for_another(station):
    odd = '[{"field": "shoeSize", "value": 43}]'
    await station.core.write(lambda db: SavedFilter.insert(name="Newer", criteria=odd).execute(db))
    assert [(row.name, row.filter) for row in await station.saved_filters.all()] == [("Newer", None)]
