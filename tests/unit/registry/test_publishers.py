"""The right body: of a name and an address the address decides, and nobody gets the facts of a namesake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability import resources
from reliability.model.article import OutletDoubt, OutletEdition
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name
from reliability.registry.publishers import Context, Publisher, publisher_of


@pytest.fixture(scope="module")
def registry() -> Registry:
    return resources.registry()


def found(name: str, *addresses: str, credited: tuple[str, ...] = (), on: str = "", place: str = "") -> Publisher:
    publisher = publisher_of(resources.registry(), name, addresses, Context(credited, on, place))
    assert publisher is not None
    return publisher


# Name and day


@pytest.mark.parametrize(
    ("name", "day", "outlet"),
    [
        ("Voice of Russia", "2013-05-01", "sputnik"),  # its name until 2014-11-09
        ("The Voice of Russia", "2014-11-10", None),
        ("Voice of Russia", "", "sputnik"),  # of no day: nobody else bears it
        ("CCTV News", "2012-05-01", "cgtn"),  # a channel that is called otherwise now
        ("CCTV News", "2020-05-01", "cctv"),  # any news of the broadcaster
        ("CCTV News", "", "cctv"),
        ("The Huffington Post", "2024-05-01", "huffpost"),  # given up in 2017, and what others call it
        ("연합뉴스", "2024-05-01", "yonhap"),
    ],
)
def test_a_name_that_was_given_up_is_its_outlets_on_its_days_only(name: str, day: str, outlet: str | None) -> None:
    publisher = found(name, on=day)
    assert (publisher.outlet.id if publisher.outlet else None) == outlet
    assert publisher.name == (publisher.outlet.name if publisher.outlet else name)


def test_an_account_is_its_outlets_at_either_address_of_its_platform() -> None:
    for host in ("twitter.com", "x.com"):
        publisher = found("", f"https://{host}/Lemondefr/status/1")
        assert publisher.outlet is not None
        assert publisher.outlet.id == "le-monde"
        assert publisher.edition == OutletEdition(f"{host}/lemondefr", "account")


def test_an_address_decides_whatever_the_day_of_a_name() -> None:
    publisher = found("Voice of Russia", "sputniknews.com", on="2020-05-01")
    assert publisher.outlet is not None
    assert publisher.outlet.id == "sputnik"


# Name and address


@pytest.mark.parametrize(
    ("name", "address", "outlet"),
    [
        ("Dainik Bhaskar", "dainik.in", None),  # not made of the whole name
        ("Dainik Bhaskar", "bhaskar-online.in", "dainik-bhaskar"),  # made of its address elsewhere
        ("Dainik Bhaskar", "dainikbhaskar.in", "dainik-bhaskar"),
        ("Dainik Bhaskar", "dainik-bhaskar-news.in", "dainik-bhaskar"),
        ("Dainik Bhaskar", "dainikbhaskar.pk", None),  # another country's ending
        ("Dainik Bhaskar", "dainikbhaskar.net", None),  # no country's
        ("Global New Light of Myanmar", "gnlm.org.mm", "global-new-light-of-myanmar"),
        ("The Standard", "standard.org.uk", None),  # several bear the name
    ],
)
def test_an_unlisted_address_at_home_that_is_made_of_the_name_is_the_outlets(
    name: str, address: str, outlet: str | None
) -> None:
    publisher = found(name, address)
    assert (publisher.outlet.id if publisher.outlet else None) == outlet


@pytest.mark.parametrize(
    ("name", "address", "country"),
    [
        ("VTV", "vtv.vn", "VN"),
        ("VTV", "vtv.gob.ve", "VE"),
        ("APS", "aps.dz", "DZ"),
        ("APS", "aps.sn", "SN"),
        ("RTS", "rts.rs", "RS"),
        ("RTS", "rts.ch", "CH"),
        ("SBS", "sbs.co.kr", "KR"),
        ("NBC", "nbc.na", "NA"),
        ("Daily News", "dailynews.lk", "LK"),
        ("The Nation", "nation.com.pk", "PK"),
        ("La Nación", "nacion.com", "CR"),
        ("The Herald", "heraldscotland.com", "GB"),
        ("The Herald", "herald.co.zw", "ZW"),
        ("The Guardian", "guardian.ng", "NG"),
        ("The National", "thenational.scot", "GB"),
        ("TVN", "tvn.pl", "PL"),
        ("BTV", "btv.bg", "BG"),
        ("The Observer", "observer.ug", "UG"),
        ("The Independent", "independent.co.ug", "UG"),
        ("The Standard", "standardmedia.co.ke", "KE"),
        ("The Telegraph", "telegraphindia.com", "IN"),
    ],
)
def test_a_listed_address_wins_over_the_name_of_another_outlet(name: str, address: str, country: str) -> None:
    publisher = found(name, address)
    assert publisher.outlet is not None
    assert publisher.outlet.country == country


@pytest.mark.parametrize("address", ["herald.example", "https://www.herald.example/2031/dam"])
def test_a_name_whose_outlet_publishes_elsewhere_is_kept_as_it_is_written(address: str) -> None:
    publisher = found("The Guardian", address)
    assert (publisher.outlet, publisher.name) == (None, "The Guardian")
    assert (publisher.doubt, publisher.host) == (OutletDoubt.NAMESAKE, "herald.example")


def test_a_kept_name_has_an_id_that_is_nobody_elses(registry: Registry) -> None:
    """Under "rts", an outlet's own id, the card of that outlet would be shown."""
    one, other = found("RTS", "rts-oster.example"), found("RTS", "rts-tarn.example")
    assert one.id != other.id
    assert registry.outlet(one.id) is registry.outlet(other.id) is None


def test_a_name_that_several_bear_is_not_guessed_without_an_address() -> None:
    publisher = found("The Herald")
    assert (publisher.outlet, publisher.doubt) == (None, OutletDoubt.SEVERAL)
    assert found("Associated Press").outlet is not None


@pytest.mark.parametrize(
    "name",
    [
        "Daily News", "The Nation", "The Standard", "The Independent", "The Herald", "The Times", "The Star",
        "Daily Mirror", "The Sun", "Daily Star", "The Telegraph", "Le Soir", "The National", "ABC News", "NBC",
    ],
)  # fmt: skip
def test_a_name_of_several_papers_is_asked_without_an_address_also_at_an_aggregator(name: str) -> None:
    for addresses in ((), ("https://news.yahoo.com/dam-1.html",), ("https://archive.ph/AbC12",)):
        publisher = found(name, *addresses)
        assert (publisher.outlet, publisher.name) == (None, name)
    assert resources.registry().asked_names[normalised_name(name)].meant == ""


def test_the_one_whose_namesakes_are_cited_with_their_place_is_meant_by_the_bare_name(registry: Registry) -> None:
    assert found("The Guardian").id == "the-guardian"
    assert all(shared.why for shared in registry.asked_names.values() if shared.meant)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Herald (Zimbabwe)", "herald"),
        ("The Herald, Zimbabwe", "herald"),
        ("Zimbabwe's The Herald", "herald"),
        ("Daily News (Sri Lanka)", "daily-news-sri-lanka"),
        ("The Guardian (Nigeria)", "guardian-ng"),
        ("The Herald (Chile)", None),
    ],
)
def test_a_country_beside_a_name_of_several_says_which_is_meant(name: str, outlet: str | None) -> None:
    publisher = found(name)
    assert (publisher.outlet.id if publisher.outlet else None) == outlet


def test_where_an_article_was_written_tells_bearers_of_a_name_apart(registry: Registry) -> None:
    assert found("The Herald", place="HARARE").id == "herald"
    assert found("Daily News", place="Dar es Salaam, Tanzania").id == "daily-news-tz"
    assert found("The Herald", place="Paris").outlet is None, "of neither's country"
    assert found("The Guardian", place="Abuja").id == "the-guardian", "its reporters write from everywhere"
    assert found("MBC", "https://n.news.naver.com/mnews/article/001/1").id == "mbc-korea", "shows Korean outlets"


def test_a_name_in_no_list_is_the_outlet_of_its_listed_address() -> None:
    publisher = found("Mara Veldt", "foxnews.com")
    assert publisher.outlet is not None
    assert publisher.outlet.id == "fox-news"


@pytest.mark.parametrize("address", ["bbc.com.co", "washingtonpost.pm", "spiegel.ltd", "voanews.com.evil.example"])
def test_an_address_that_only_looks_like_an_outlets_is_in_no_list(address: str) -> None:
    assert found("", address).outlet is None


def test_sister_papers_at_one_address_are_told_apart_by_their_names() -> None:
    assert found("The Mail on Sunday", "dailymail.co.uk").id == "mail-on-sunday"
    assert found("Daily Mail", "dailymail.co.uk").id == found("", "dailymail.co.uk").id == "daily-mail"


@pytest.mark.parametrize(
    ("name", "address", "outlet"),
    [
        ("", "shabait.com", "shabait"),  # the site's own name decides among those that publish there
        ("Eritrea Profile", "shabait.com", "eritrea-profile"),
        ("", "rtvs.sk", "radio-and-television-of-slovakia"),  # several channels, so the corporation
        ("STV", "rtvs.sk", "stv-sk"),
        ("Bahrain TV", "bna.bh", "bahrain-tv"),
        ("", "bna.bh", "bna-bahrain"),
        ("BuzzFeed News", "buzzfeed.com", "buzzfeed-news"),
        ("", "buzzfeed.com", "buzzfeed"),
        ("Rossiya 24", "", "rossiya-24"),
        ("Rossiya 1", "", "rossiya-1"),
    ],
)
def test_of_those_that_publish_at_one_address_the_name_decides_then_the_address_own_or_the_corporation(
    name: str, address: str, outlet: str
) -> None:
    assert found(name, *filter(None, (address,))).id == outlet


@pytest.mark.parametrize(("name", "address"), [("BBC Radio 4", "bbc.co.uk"), ("BBC Radio 4", ""), ("BBC Persian", "")])
def test_the_name_of_a_part_is_the_outlets_with_its_part(name: str, address: str) -> None:
    publisher = found(name, *filter(None, (address,)))
    assert publisher.id == "bbc"
    assert publisher.edition is not None
    assert publisher.edition.name == name


def test_what_is_written_as_an_address_alone_keeps_the_name_that_came_with_it() -> None:
    """A list that goes by address knows no name."""
    publisher = found("Imaginary Weir Review", "1in6.org")
    assert publisher.outlet is not None
    assert publisher.name == "Imaginary Weir Review"


@given(st.data())
def test_two_outlets_name_and_address_are_never_the_outlet_of_the_name(data: st.DataObject) -> None:
    registry = resources.registry()
    key = data.draw(st.sampled_from(sorted(registry.outlet_names.by_key)))
    host = data.draw(st.sampled_from(sorted(set(registry.domains) - set(registry.platforms))))
    bearers = registry.outlet_names.by_key[key]
    own, at = {bearer.id for bearer in bearers}, {row.outlet_id for row in registry.domains_at(host)}
    outlet = registry.outlet_by_host(host)
    if own & at or (outlet is not None and outlet.medium == "aggregator"):
        return
    publisher = found(bearers[0].name, host)
    assert publisher.outlet is None or publisher.outlet.id in at


# Aggregators, platforms, archives


@pytest.mark.parametrize(
    "address", ["https://n.news.naver.com/mnews/article/001/1", "https://news.yahoo.com/dam-1.html"]
)
def test_at_an_aggregator_the_name_says_who_publishes(address: str) -> None:
    publisher = found("Reuters", address)
    assert publisher.id == "reuters"
    assert publisher.carried_by


def test_at_an_aggregator_without_a_name_a_credit_says_it() -> None:
    assert found("", "https://www.msn.com/en-us/dam", credited=("Associated Press",)).id == "associated-press"
    assert found("", "https://www.msn.com/en-us/dam").id == "msn"


def test_an_account_on_a_platform_is_its_outlets_or_nobodys() -> None:
    assert found("", "https://www.youtube.com/@RT").name != "YouTube"
    stranger = found("", "https://t.me/oster_channel/12")
    assert (stranger.outlet, stranger.name, stranger.carried_by) == (None, "t.me/oster_channel", "Telegram")


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20200101000000/https://www.rt.com/news/1",
        "web.archive.org/web/2020*/http://rt.com/news/1",
        "https://archive.ph/https://www.rt.com/news/1",
        "https://www-rt-com.translate.goog/news/1?_x_tr_sl=ru",
        "https://www-rt-com.cdn.ampproject.org/c/s/www.rt.com/news/1",
        "https://www.google.com/amp/s/www.rt.com/news/1",
        "https://translate.google.com/translate?sl=ru&u=https%3A%2F%2Fwww.rt.com%2Fnews",
        "https://webcache.googleusercontent.com/search?q=cache:abc:www.rt.com/news+dam",
        "https://translate.google.com/translate?u=https://web.archive.org/web/2020/https://rt.com/",
    ],
)
def test_a_copy_of_a_page_is_the_pages_outlets(address: str) -> None:
    assert found("", address).id == "rt"


def test_an_archived_page_whose_address_is_hidden_has_the_outlet_of_its_name() -> None:
    assert found("Reuters", "https://archive.ph/AbC12").id == "reuters"
    assert found("", "https://archive.ph/AbC12").outlet is None


# Editions and official publishers


@pytest.mark.parametrize(
    ("address", "edition"),
    [
        ("https://www.bbc.com/persian/1", OutletEdition("BBC Persian", "service", "fa")),
        ("https://www.bbc.co.uk/persian/1", OutletEdition("BBC Persian", "service", "fa")),
        ("https://actualidad.rt.com/1", OutletEdition("RT en Español", "edition", "es")),
        ("https://cnn.com/arabic/1", OutletEdition("CNN Arabic", "edition", "ar")),
        (
            "https://apnews.com/press-release/1",
            OutletEdition("Associated Press (press releases)", "press_release", "en"),
        ),
        ("https://www.forbes.com/sites/veldt/1", OutletEdition("Forbes contributors", "section", "en")),
        ("https://blogs.timesofisrael.com/1", OutletEdition("The Times of Israel (blogs)", "blog", "en")),
        ("https://arabic.presstv.ir/1", OutletEdition("Press TV (Arabic)", "edition", "ar")),
        ("https://www.nytimes.com/es/1", OutletEdition("The New York Times (Spanish)", "edition", "es")),
        ("https://www.bbc.com/news/1", None),
        ("https://www.nytimes.com/1", None),
    ],
)
def test_an_edition_has_its_own_name_and_language_and_its_outlet_as_parent(
    address: str, edition: OutletEdition | None
) -> None:
    publisher = found("", address)
    assert publisher.outlet is not None
    assert publisher.edition == edition


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("state.gov", "U.S. Department of State"),
        ("https://www.gov.uk/government/news/dam", "GOV.UK"),
        ("gov.uk", "GOV.UK"),
        ("http://en.kremlin.ru/events/1", "President of Russia"),
        ("ec.europa.eu", "European Commission"),
    ],
)
def test_a_public_body_that_publishes_is_known_as_one(address: str, name: str) -> None:
    publisher = found("", address)
    assert (publisher.name, publisher.official) == (name, True)


@pytest.mark.parametrize(
    "address", ["water.gov.tt", "oster.mil", "ministry.gov.pl", "oster.go.jp", "weir.int", "nsw.gov.au"]
)
def test_an_ending_that_only_public_bodies_have_is_enough(address: str) -> None:
    assert found("Ministry of Weirs", address).official
    assert found("", address).official


def test_an_agency_under_such_an_ending_is_an_outlet() -> None:
    assert not found("", "nna-leb.gov.lb").official
