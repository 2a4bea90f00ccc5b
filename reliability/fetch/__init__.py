"""Pages from the web: the one place that asks other machines for anything, and trusts none of them.

`fetcher.py` is the way of one request: `targets.py` reads the address, `hosts.py` resolves it once and refuses what is
not public, `connections.py` connects to just that, `bodies.py` reads no more than the limits say, `types.py` looks at
what came, and `manners.py` keeps to robots.txt and to a pace. Every refusal is an InputError.
"""

from reliability.fetch.fetched import Fetched
from reliability.fetch.fetcher import Fetcher
from reliability.fetch.limits import Limits

__all__ = ["Fetched", "Fetcher", "Limits"]
