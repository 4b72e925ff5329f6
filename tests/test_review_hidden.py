"""What no page shows and no check reads does not come in beside a change."""

from __future__ import annotations

import pytest

from stories import MARRIAGE, Story, refused


@pytest.mark.parametrize(
    "path",
    [
        "powers/items/.gitattributes",
        "powers/.gitattributes",
        "powers/items/lincaoju/.x/01-0999.yml",
        "flowcharts/.hidden.yml",
        "content/.gitattributes",
        ".gitmodules",
    ],
)
def test_hidden_files_and_files_that_git_obeys_are_refused(story: Story, path: str) -> None:
    story.edit(MARRIAGE, aliases=["领证"])
    story.write(path, "*.yml -diff\n")
    refused(story.review(), "PL986", path)


def test_a_hidden_file_alone_is_refused_too(story: Story) -> None:
    story.write("powers/items/.gitattributes", "*.yml -diff merge=ours\n")
    refused(story.review(), "PL986")
