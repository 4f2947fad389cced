"""Family names that are words of firms, headings or places too: Mills, Hall, Steel. Data only.

Such a word ends the name of a firm more often than that of a person. It counts as a person's where a word for
somebody at work and a frequent given name stand before it and no other word of firms stands beside it, or
where what is said of the name befalls nobody but people.
"""

from __future__ import annotations

LIKE_FIRMS = (
    "Mills? Halls? Steele? Woods? Farmer Potter Church Banks? Fields? Temple Street Tower Towers House "
    "Market Port Camp Coffee Sugar Palm Marine Solar State Stone Marsh Lodge Castle Ford Forge "
    "Garden Gardens Barn Bridge Brook Brooks Hill Hills Lake Lakes Meadow Meadows Moor Moore Mountain "
    "Pond Park Parks River Rivers Sands Shore Wells Waters Chambers Rooms? Store Stores Storey Glass Iron "
    "Silver Gold Copper Tin Cotton Silk Wool Cloth Taylor Weaver Fisher Fishers Baker Butcher Carver "
    "Carter Chandler Cooper Glover Shoemaker Skinner Tanner Turner White Black Green Blue Brown Gray Grey "
    "Young Star Sun Sky West East North South Lane Law Day Case Key Lock Locke Post Pool Page Price Power "
    "Powers Rice Head Foot Hand Hands Man Mann Self Home Kitchen Book Booker Bond Bush Master Masters "
    "Major Marshall Guard Lunch Life Line Record Records Rule Sharp Shed Ward Wash Watch Watts Wedge "
    "Winter Summer Monday Friday March May June Christmas Easter Pole Dane Swede English French German "
    "Spain France London Parish Christian Clement Lawrence Spence Vance Florence Harkness Rogers Peters "
    "Sanders Saunders Myers Flowers Ellers Connors Hastings Jennings Cummings Billings Manning Golding "
    "Keating Fleming Harding Browning Dowling Darling Loving Bell Bells"
)
"""Words as `named_workers` writes them: between blanks, a question mark behind a letter that may lack."""
