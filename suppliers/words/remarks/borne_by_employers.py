"""Fees of recruitment that the employer bears, which are no sign: part of what `signs_said` leaves out.

Who pays tells the sign from what is well: "Recruitment fees paid by the employer, not workers". Only what
says no more is left out: paid as a loan, in advance, for who stays two years, or by workers as well, fees
are a sign.
"""

from __future__ import annotations

_EMPLOYER = r"(?:employers?|company|companies|factory|site|mill|management|buyer|us)"
_WORKERS = r"(?:workers?|employees?|migrants?)"
_NO_MORE = (
    r"(?= ?(?:, )?(?:(?:invoices?|receipts?|proofs?|evidence|records?|payments?) (?:are |is |were |was )?"
    r"(?:seen|on file|checked|verified|reviewed|available|confirmed))?"
    rf"(?: ?(?:, )?(?:and )?{_WORKERS} pay (?:nothing|none|no fees?|zero))? ?$)"
)
"""Behind it nothing more than that it was seen; any word more may take it back."""
FEES = (
    rf"\b(?:{_WORKERS}(?: s)? )?"
    r"(?:(?:all |any )?(?:recruitment|agency|placement|hiring|visa|permit|travel) (?:and )?){0,3}"
    r"(?:fees?|costs?|charges?) "
    rf"(?:(?!(?:not|never|no|by|rarely|seldom|sometimes|partly|often|half|part|{_WORKERS}) )\w+ ){{0,4}}?"
    rf"(?:paid|borne|covered|met) "
    rf"(?:(?!(?:by|not|never|{_WORKERS}|half|part|partly|sometimes|rarely) )\w+ ){{0,5}}?"
    rf"by (?:the |our )?{_EMPLOYER}(?: (?:in full|fully|directly|itself|always|at all times))?"
    rf"(?:(?: ,)?(?: and)? (?:not|never) (?:by )?(?:the )?{_WORKERS})?{_NO_MORE}"
    rf"|\b(?:the )?{_EMPLOYER} (?:pays|bears|covers|pay) (?:for )?(?:all |the |any )*"
    r"(?:(?!(?:half|part|some|back|no) )\w+ ){0,2}?(?:fees?|costs?)"
    rf"(?: (?:of|for) (?:all |the |its )?{_WORKERS}(?: s)?(?: children)?)?{_NO_MORE}"
    r"|भर्ती (?:शुल्क|खर्च|फीस) (?:(?!नहीं)\S+ ){0,2}?(?:कंपनी|नियोक्ता|मालिक|फैक्ट्री)(?: द्वारा)? (?:ही )?"
    r"(?:देत\S*|दिया|भरत\S*|वहन|उठात\S*)(?: है| हैं| करती है| करता है)?(?= ?$)"
    r"|(?:কোম্পানি|মালিক|নিয়োগকর্তা|কারখানা)\S* (?:সব )?নিয়োগ (?:ফি|খরচ) (?:দেয়|(?:বহন|পরিশোধ) করে)(?= ?$)"
    r"|(?:บริษัท|นายจ้าง)(?:เป็นผู้)?จ่ายค่า(?:นายหน้า|ธรรมเนียม|จัดหางาน)(?:ทั้งหมด)?"
    r"(?:และค่า(?:หนังสือเดินทาง|พาสปอร์ต|วีซ่า|ตั๋ว|เดินทาง))*"
    r"ให้(?:คนงาน|แรงงาน|ลูกจ้าง)(?:ทั้งหมด|ทุกคน)?(?= ?$)"
    r"|\b(?:cong ty|nha may|chu su dung lao dong) (?:tra|chi tra|chiu|thanh toan) (?:toan bo |tat ca |moi )?"
    r"(?:chi )?phi (?:tuyen dung|moi gioi|visa)(?: cho (?:cong nhan|nguoi lao dong))?(?= ?$)"
    r"|নিয়োগ (?:ফি|খরচ) (?:\S+ ){0,2}?(?:কোম্পানি|মালিক|নিয়োগকর্তা|কারখানা)\S* "
    r"(?:দেয়|বহন|পরিশোধ|দিয়ে)\S*(?: করে| থাকে)?(?= ?$)"
)
