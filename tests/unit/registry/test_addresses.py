from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.registry.addresses import host_and_path, parents_of_host


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("https://www.tarn.example/en/x", "tarn.example", "/en/x"),
        ("tarn.example", "tarn.example", ""),
        ("https://M.Tarn.example", "tarn.example", ""),
        ("https://amp.news.tarn.co.uk/x", "news.tarn.co.uk", "/x"),
        ("www.gov.uk", "www.gov.uk", ""),  # nothing but the label stands before an ending that others share
        ("www.com", "www.com", ""),
        ("co.uk", "", ""),
        ("github.io", "", ""),
        ("localhost", "", ""),
        ("https://[", "", ""),
        ("", "", ""),
    ],
)
def test_a_host_is_bare_and_longer_than_a_shared_ending(address: str, host: str, path: str) -> None:
    assert host_and_path(address) == (host, path)


@pytest.mark.parametrize("ending", ["github.io", "blogspot.com", "gc.ca", "tokyo.jp", "co.uk", "com.bn"])
def test_two_names_under_an_ending_that_others_share_have_nothing_in_common(ending: str) -> None:
    first, second = (parents_of_host(host_and_path(f"https://www.{name}.{ending}/a")[0]) for name in ("mara", "jon"))
    assert first == [f"mara.{ending}"]
    assert not set(first) & set(second)


def test_a_hosts_parents_end_with_the_name_that_was_registered() -> None:
    assert parents_of_host("uk.news.tarn.co.uk") == ["uk.news.tarn.co.uk", "news.tarn.co.uk", "tarn.co.uk"]


@given(st.text(max_size=40))
def test_no_address_raises(address: str) -> None:
    host, _ = host_and_path(address)
    assert not host or host in parents_of_host(host)
