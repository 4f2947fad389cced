"""Fees of recruitment that the employer bears, which are no sign. Part of what `signs_said` leaves
out.

Who pays tells the sign from what is well: "Recruitment fees paid by the employer, not workers". Where they
are taken back from wages, or somebody else pays after all, nothing is left out.
"""

from __future__ import annotations

_EMPLOYER = r"(?:employers?|company|companies|factory|site|mill|management|buyer|us)"
_TAKEN_BACK = r"\b(?:deduct|recover|repa[iy]|reclaim|charg|owe|but|then|later|however|only)"
FEES = (
    r"\b(?:(?:workers?|employees?|migrants?)(?: s)? )?"
    r"(?:(?:all |any )?(?:recruitment|agency|placement|hiring|visa|permit|travel) (?:and )?){0,3}"
    r"(?:fees?|costs?|charges?) (?:(?!not |never |no )\w+ ){0,4}?"
    r"(?:paid|borne|covered|met|reimbursed|refunded) (?:(?!by |not |never )\w+ ){0,5}?"
    rf"by (?:the |our )?{_EMPLOYER}\b(?!.{{0,80}}{_TAKEN_BACK})"
    r"(?:(?: ,)?(?: and)? (?:not|never) (?:by )?(?:the )?(?:workers?|employees?|migrants?))?"
    rf"|\b(?:the )?{_EMPLOYER} (?:pays|bears|covers|pay) (?:for )?(?:all |the |any )*(?:\w+ ){{0,2}}?"
    rf"(?:fees?|costs?)\b(?!.{{0,80}}{_TAKEN_BACK})"
    r"|भर्ती (?:शुल्क|खर्च|फीस) (?:(?!नहीं)\S+ ){0,2}?(?:कंपनी|नियोक्ता|मालिक|फैक्ट्री)(?: द्वारा)? (?:ही )?"
    r"(?:देत\S*|दिया|भरत\S*|वहन|उठात\S*)(?! नहीं)"
    r"|নিয়োগ (?:ফি|খরচ) (?:\S+ ){0,2}?(?:কোম্পানি|মালিক|নিয়োগকর্তা|কারখানা)\S* "
    r"(?:দেয়|বহন|পরিশোধ|দিয়ে)\S*(?! না| নি)"
)
