"""`fjplan diff --as revisions`: the new notice with every change tracked, by whom and when."""

from __future__ import annotations

import datetime
import os
from dataclasses import replace
from functools import partial

from fjplan.cli.common import template_folders
from fjplan.cli.documents import AUTHOR, DATE, Wanted
from fjplan.errors import FjplanError
from fjplan.model import Plan
from fjplan.ooxml.revision_rules import revision_faults
from fjplan.profile_files import find_profile
from fjplan.profiles import Profile
from fjplan.render.docx_revisions import Notices, render_revisions
from fjplan.replies import OURS
from fjplan.revising.weaving import weave
from fjplan.tracked import Weaver

SUFFIXES = (".docx",)
OPTIONS = (AUTHOR, DATE)
_EPOCH = "SOURCE_DATE_EPOCH"


def make(wanted: Wanted) -> bytes:
    """The document."""
    author = _named(wanted.request.author or "")
    date = stamp(wanted.request.date)
    content = render_revisions(notices(wanted), weaver(wanted), author, date)
    if faults := revision_faults(content):
        raise FjplanError(f"修订的结构不对，没有写文件（这是 fjplan 自己的毛病）：{faults[0]}")
    return content


def _named(author: str) -> str:
    """Who made the changes; raises where a document could not say the name."""
    name = author.strip() or OURS
    if not name.replace("\u3000", "").isprintable():
        raise FjplanError("--author 要写一行能印的文字，不能有换行、控制字符和看不见的字符")
    return name


def weaver(wanted: Wanted) -> Weaver:
    """What brings the paragraphs of both notices into one order."""
    return partial(weave, wanted.review.comparison, wanted.registry)


def notices(wanted: Wanted) -> Notices:
    """Both notices with their profiles: the old one's words on the new one's page."""
    old, new = wanted.review.comparison.old, wanted.review.comparison.new
    profile, was = _profile(new.plan, wanted), _profile(old.plan, wanted)
    letterhead = replace(profile.letterhead, text=was.letterhead.text)
    return Notices(old.printed, new.printed, replace(profile, letterhead=letterhead), profile)


def _profile(plan: Plan, wanted: Wanted) -> Profile:
    settings = wanted.settings
    issuers = plan.notice.issuers if plan.notice else ()
    return find_profile(settings.profile, issuers, template_folders(settings))


def stamp(date: str | None) -> str:
    """The time of the changes: the option's, else that of SOURCE_DATE_EPOCH, else now.

    A time without a zone stands as it is: word processors show the clock and not the zone.
    """
    if date is not None:
        moment = _read(date)
    elif epoch := os.environ.get(_EPOCH):
        moment = _read_epoch(epoch)
    else:
        moment = datetime.datetime.now(datetime.UTC)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _read(date: str) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(date)
        return moment if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):  # 0001-01-01T00:00+08:00 is in no year
        raise FjplanError(
            f"--date：应为日期或时刻，如 2024-05-08 或 2024-05-08T09:00，这里是“{date}”"
        ) from None


def _read_epoch(epoch: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise FjplanError(f"{_EPOCH}：应为 1970 年以来的秒数，这里是“{epoch}”") from None
