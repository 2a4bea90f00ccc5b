"""Units of figures: currencies, measures, times, and singular forms of counted nouns."""

from __future__ import annotations

from typing import Final

# Sign before an amount → ISO 4217. "$" and "¥" stand for the dollar and the yen where nothing else is said; "PS" is
# what is left of "£" in texts that went through ASCII.
CURRENCY_SIGNS: Final[dict[str, str]] = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₪": "ILS",
    "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "rs": "INR",
    "rs.": "INR",
    "$us": "USD", "$a": "AUD", "w": "KRW", "y": "JPY", "y=": "JPY", "rm": "MYR", "rmb": "CNY", "ps": "GBP", "tk": "BDT",
}  # fmt: skip
# ISO 4217, as news writes it before or after an amount.
CURRENCY_CODES: Final = frozenset(
    "USD EUR GBP JPY CNY CHF AUD CAD NZD HKD SGD TWD KRW INR PKR BDT LKR NPR IDR MYR PHP THB VND RUB UAH TRY ILS SAR "
    "AED QAR KWD EGP ZAR NGN KES GHS BRL MXN ARS CLP PEN SEK NOK DKK ISK PLN CZK HUF RON BGN GEL KZT".split()
)
# Words after an amount → ISO 4217. Money of several countries keeps the word itself.
CURRENCY_WORDS: Final[dict[str, str]] = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "won": "KRW", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "yen": "JPY", "shekel": "ILS", "shekels": "ILS", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB",
    "roubles": "RUB", "rupee": "INR", "rupees": "INR", "lira": "TRY", "liras": "TRY", "hryvnia": "UAH",
    "hryvnias": "UAH", "sterling": "GBP", "rial": "IRR", "rials": "IRR", "riyal": "SAR", "riyals": "SAR",
    "dirham": "AED", "dirhams": "AED", "baht": "THB", "ringgit": "MYR", "rand": "ZAR", "naira": "NGN", "zloty": "PLN",
    "zlotys": "PLN", "forint": "HUF", "forints": "HUF", "francs": "CHF", "franc": "CHF", "taka": "BDT", "dong": "VND",
    "rupiah": "IDR", "reais": "BRL", "peso": "peso", "pesos": "peso", "dinar": "dinar", "dinars": "dinar",
    "krona": "SEK", "kronor": "SEK", "krone": "krone", "kroner": "krone", "crown": "crown", "crowns": "crown",
    "shilling": "shilling", "shillings": "shilling", "cents": "cent", "cent": "cent", "pence": "penny", "sen": "sen",
    "bitcoin": "bitcoin", "bitcoins": "bitcoin",
} | {code.lower(): code for code in CURRENCY_CODES}  # fmt: skip
DURATIONS: Final[dict[str, str]] = {
    form: unit
    for unit in ("second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade")
    for form in (unit, unit + "s")
} | {
    "century": "century", "centuries": "century", "yrs": "year", "yr": "year", "hrs": "hour", "hr": "hour",
    "mins": "minute", "secs": "second", "semesters": "semester", "season": "season", "seasons": "season",
    "millennia": "millennium", "generations": "generation",
}  # fmt: skip
MEASURES: Final[dict[str, str]] = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "m": "m",
    "meter": "m", "meters": "m", "metre": "m", "metres": "m", "cm": "cm", "centimeters": "cm", "centimetres": "cm",
    "mm": "mm", "millimeters": "mm", "millimetres": "mm", "mile": "mile", "miles": "mile", "yard": "yard",
    "yards": "yard", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "acre": "acre",
    "acres": "acre", "hectare": "ha", "hectares": "ha", "ha": "ha", "kg": "kg", "kgs": "kg", "kilo": "kg",
    "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "gram": "g", "grams": "g", "ton": "ton", "tons": "ton",
    "tonne": "tonne", "tonnes": "tonne", "lb": "pound", "lbs": "pound", "ounce": "ounce", "ounces": "ounce",
    "liter": "l", "liters": "l", "litre": "l", "litres": "l", "gallon": "gallon", "gallons": "gallon",
    "barrel": "barrel", "barrels": "barrel", "bpd": "barrel/day", "mph": "mph", "kph": "km/h", "km/h": "km/h",
    "knots": "knot", "degree": "degree", "degrees": "degree", "°c": "°C", "°f": "°F", "°": "degree",
    "megawatt": "MW", "megawatts": "MW", "mw": "MW", "gw": "GW", "gigawatt": "GW", "gigawatts": "GW", "kw": "kW",
    "kilowatts": "kW", "kilowatt": "kW", "gwh": "GWh", "kwh": "kWh", "kilotons": "kiloton", "megatons": "megaton",
    "kiloton": "kiloton", "gb": "GB", "tb": "TB", "gigabytes": "GB", "terabytes": "TB", "megabytes": "MB",
    "calories": "calorie", "decibels": "decibel", "magnitude": "magnitude", "caliber": "caliber", "sq": "sq",
    "nm": "nautical mile", "ppm": "ppm", "hz": "Hz", "mg": "mg", "milligram": "mg", "milligrams": "mg", "mcg": "µg",
    "µm": "µm", "μm": "µm", "micrometers": "µm", "microns": "micron", "ml": "ml", "millilitres": "ml",
    "milliliters": "ml", "cl": "cl", "t": "tonne", "mi": "mile", "yd": "yard", "yds": "yard", "oz": "ounce",
    "mw/h": "MWh", "mwh": "MWh", "twh": "TWh", "tw": "TW", "mpg": "mpg", "rpm": "rpm", "hp": "hp", "bhp": "bhp",
    "horsepower": "hp", "mbps": "Mbit/s", "gbps": "Gbit/s", "mb": "MB", "kb": "kB", "gigabyte": "GB", "terabyte": "TB",
    "ppg": "point/game", "rpg": "rebound/game", "apg": "assist/game", "kt": "kiloton", "carat": "carat",
    "carats": "carat", "bushel": "bushel", "bushels": "bushel", "pint": "pint", "pints": "pint", "knot": "knot",
    "mhz": "MHz", "ghz": "GHz", "volts": "volt", "watts": "watt",
}  # fmt: skip
PERCENT: Final = r"(?:%|percent(?:age[ \n-]points?)?|per[ \n]cent(?:age[ \n]points?)?|pct|pc|percentile)"
