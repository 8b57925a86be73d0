"""Capitalised English words that stand before a name and are no part of it."""

from __future__ import annotations

_TITLES = """
Admiral Ambassador Archbishop Ayatollah Baron Baroness Bishop Brigadier Captain Cardinal Chairman Chairwoman Chair
Chancellor Chief Col Colonel Commander Commissioner Comrade Congressman Congresswoman Councillor Crown Dame Dr Emir
Emperor Empress Gen General Gov Governor Judge Justice King Lady Leader Lieutenant Lord Lt Madame Maj Major Marshal
Mayor Minister Miss Monsieur Mr Mrs Ms Mx Pastor Pope Premier President Prime Prince Princess Prof Professor Queen Rep
Representative Rev Reverend Saint Secretary Sen Senator Sergeant Sgt Sheikh Sir Speaker Sultan Superintendent Tsar
"""

_STARTERS = """
A After All Also Although An And As At Because Before Both But By Despite During For From Had Has He Her His How
However If In Its It Last Like Many Meanwhile Most Near No Nor Not Now Of On Once One Only Or Our Over She Since So
Some That The Their Then There These They This Those Though Through Today To Two Under Until Was Were What When Where
While Who Why With Yet You
"""

TITLES = frozenset(_TITLES.split())
"""Words of rank and office, as they are put before a person's name."""

STARTERS = frozenset(_STARTERS.split())
"""Words that have a capital only because a sentence starts with them."""
