"""How much a project holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from reliability.store.schema import article, project, work
from reliability.store.texts import storable


def size(connection: Connection, slug: str, *, characters: bool) -> tuple[int, int]:
    """Articles of a project, those removed included, and the characters of their texts (0 where they are not asked
    for, since every text is read for them)."""
    own = article.c.project_id.in_(select(project.c.id).where(project.c.slug == storable(slug)))
    articles = connection.scalar(select(func.count()).select_from(article).where(own)) or 0
    if not characters:
        return articles, 0
    held = select(func.sum(func.length(work.c.text))).select_from(article).join(work, work.c.id == article.c.work_id)
    return articles, int(connection.scalar(held.where(own)) or 0)
