"""What the API says about maps."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from chalkmap.maps.models import Level
from chalkmap.people.models import Role  # noqa: TC001 - read at run time by Ninja

if TYPE_CHECKING:
    from chalkmap.maps.library import Card
    from chalkmap.maps.models import MapShare
    from chalkmap.people.models import Person

SharedLevelName = Literal["editor", "viewer"]
ShelfName = Literal["mine", "shared", "recent", "trash"]
ShareId = Annotated[int, Field(ge=1, le=2**63 - 1)]
SchoolId = Annotated[int, Field(ge=1, le=2**63 - 1)]


class PersonOut(Schema):
    """A person, as others see them."""

    id: int
    name: str


class MapOut(Schema):
    """A map as a row: everything but its content."""

    id: str
    title: str
    level: Level
    owner: PersonOut
    node_count: int
    created_at: datetime
    changed_at: datetime
    trashed_at: datetime | None


class ListIn(Schema):
    """Which maps: of one shelf or of all, with all the words of `q`, after a place, so many."""

    model_config = ConfigDict(extra="forbid")

    shelf: ShelfName | None = None
    q: str = Field(default="", max_length=200)
    after: str = Field(default="", max_length=100)
    size: int = Field(default=24, ge=1, le=100)


class MapPageOut(Schema):
    """Some maps; `next` is the `after` of the following page, "" at the end."""

    maps: list[MapOut]
    next: str


class TitleIn(Schema):
    """A title; blank: the centre's, or for a new map the name of a new map."""

    title: str = ""


class LossOut(Schema):
    """One thing of a file and what became of it: `into` says what it is now."""

    outcome: Literal["kept", "changed", "dropped"]
    what: str
    where: str
    into: str
    count: int


class FormatOut(Schema):
    """A file format. `name` stands in the address of an export."""

    name: str
    label: str
    extensions: list[str]
    is_written: bool


class ImportedOut(Schema):
    """What came of one file: a map, or a refusal."""

    file: str
    map: MapOut | None
    nodes: int
    losses: list[LossOut]
    refusal: str


class ShareOut(Schema):
    """A level given to a person, or to everybody with `role` ("" any) in `school` (null: the district)."""

    id: int
    level: Level
    person: PersonOut | None
    school: int | None
    role: str


class PersonShareIn(Schema):
    """Share with one person, by e-mail address or by name in full."""

    who: str = Field(min_length=1, max_length=254)
    level: SharedLevelName


class CircleShareIn(Schema):
    """Share with everybody who has a role, in one school or in the district."""

    role: Role | Literal[""] = ""
    school: SchoolId | None = None
    level: SharedLevelName


class LevelIn(Schema):
    """A level that can be given."""

    level: SharedLevelName


class AcceptedOut(Schema):
    """A change that stands in the map's log under this number."""

    seq: int


class RefusalOut(Schema):
    """A refusal: a stable code, a sentence, the HTTP status."""

    code: str
    message: str
    status: int


def map_out(card: Card) -> MapOut:
    """Return what the API says of a card."""
    row = card.map
    index = getattr(row, "index", None)
    return MapOut(
        id=row.pk,
        title=row.title,
        level=card.level,
        owner=person_out(row.owner),
        node_count=index.node_count if index else 0,
        created_at=row.created_at,
        changed_at=row.changed_at,
        trashed_at=row.trashed_at,
    )


def share_out(share: MapShare) -> ShareOut:
    """Return what the API says of a share."""
    return ShareOut(
        id=share.pk,
        level=Level(share.level),
        person=person_out(share.person) if share.person else None,
        school=share.school_id,
        role=share.role,
    )


def person_out(person: Person) -> PersonOut:
    """Return what others may know of a person."""
    return PersonOut(id=person.pk, name=str(person))
