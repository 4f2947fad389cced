"""Procedures may be spoken of in what a supplier reads; that workers spoke may not, in any language."""

import pytest

from suppliers.persons import having_spoken

PROCEDURES = """
Hold exit interviews with leaving workers.
Employees report accidents to the nurse.
Employees can report accidents to the nurse.
Interviews with candidates are held in their language.
Job interviews must not ask for pregnancy tests.
Show how interviews with candidates are recorded.
Recruitment interviews are free of charge.
Workers report hazards by the box at the gate.
Workers report to the line leader at 8 am.
Staff report to HR.
Keep the records of job interviews for two years.
Applicants are interviewed by HR.
HR interviews each applicant.
Entrevistas de trabajo sin preguntas de embarazo.
Entrevistas de salida por escrito.
Entrevistas con candidatos en su idioma.
Los trabajadores reportan accidentes a la enfermera.
Entretiens d'embauche dans la langue du candidat.
Les salariés signalent les accidents à l'infirmière.
Entretiens avec les candidats sans frais.
Entretiens de départ à conserver.
Vorstellungsgespräche in der Sprache der Bewerber.
Befragung der Bewerber ohne Fragen nach Schwangerschaft.
Mitarbeiter melden Unfälle der Krankenschwester.
Beschäftigte berichten Unfälle dem Sicherheitsbeauftragten.
Entrevistas de emprego na língua do candidato.
Entrevistas de desligamento.
Interviste di uscita per iscritto.
Interviste ai candidati nella loro lingua.
I lavoratori segnalano gli infortuni all'infermeria.
Wawancara kerja tanpa biaya.
Wawancara dengan calon pekerja gratis.
Phỏng vấn tuyển dụng miễn phí.
Phỏng vấn ứng viên bằng tiếng mẹ đẻ.
İşe alım görüşmeleri ücretsizdir.
İş görüşmelerinde gebelik sorulmaz.
Wywiady z kandydatami bez opłat.
Interviuri de angajare gratuite.
求职者面试和访谈不收费
离职访谈记录
สัมภาษณ์ผู้สมัครงานไม่เก็บค่าใช้จ่าย
สัมภาษณ์งานไม่มีค่าใช้จ่าย
مقابلات التوظيف مجانية
مقابلات المرشحين بلغتهم
भर्ती साक्षात्कार निःशुल्क
চাকরির সাক্ষাৎকার বিনামূল্যে
채용 면담은 무료
퇴직 면담 기록
интервью с кандидатами бесплатно
собеседования и интервью при приеме на работу
"""
SPOKE = """
Workers said that passports are kept.
In interviews workers reported long hours.
In interviews with workers it was not confirmed.
In exit interviews workers told us that fees were paid.
Employees reported that wages are late.
Employees report that wages are late.
Employees report beatings.
Workers report accidents that nobody recorded.
Workers report hazards that are not dealt with.
The interviewed workers are afraid.
Two interviews on site showed this.
Workers reported to the auditor that they pay fees.
Employees report to us that doors are locked.
Worker interviews contradict the records.
Candidates and workers were interviewed: fees were paid.
Los trabajadores dijeron que no cobran.
En las entrevistas los trabajadores contaron que pagan.
Entrevistas con trabajadores: no lo confirman.
Les travailleurs ont dit que rien ne change.
Entretiens avec des ouvriers: rien ne change.
Die Arbeiter sagten, es fehle Lohn.
Befragung der Arbeiter zeigt anderes.
Os trabalhadores disseram que pagam.
Entrevistas com trabalhadores.
I lavoratori hanno detto di pagare.
Interviste ai lavoratori.
Wawancara dengan pekerja menunjukkan lain.
Phỏng vấn công nhân cho thấy khác.
İşçilerle görüşmelerde ücretin geciktiği görüldü.
Wywiady z pracownikami.
Interviuri cu muncitorii.
工人说护照还在办公室
工人访谈不一致
สัมภาษณ์คนงานแล้ว
คนงานบอกว่ายังไม่ได้เงิน
العمال قالوا إن الجوازات لم ترجع
مقابلات العمال تقول غير ذلك
मजदूरों ने बताया कि पैसा नहीं मिला
श्रमिकों के साक्षात्कार
শ্রমিকরা বলেছেন টাকা পাননি
শ্রমিকদের সাক্ষাৎকার
노동자 면담 결과
рабочие сказали что денег нет
интервью с рабочими
Exit interviews were held by the auditors with two workers.
Interviews with candidates and workers show fees.
Exit interviews show that fees are paid.
In job interviews it was found that candidates pay.
Employees report to management that wages are late.
Workers report incidents of beating to HR.
Entretiens avec des candidats et des ouvriers.
离职访谈显示工人交了费
"""


@pytest.mark.parametrize("text", PROCEDURES.strip().splitlines())
def test_interviews_and_reports_of_a_companys_own_course_may_be_spoken_of(text):
    assert not having_spoken.tells_that_workers_spoke(text)


@pytest.mark.parametrize("text", SPOKE.strip().splitlines())
def test_what_came_of_them_and_what_workers_said_may_not(text):
    assert having_spoken.tells_that_workers_spoke(text)


@pytest.mark.parametrize(
    "said", ["Workers told us so.", "工人说门锁着。", "Los trabajadores dijeron que no."]
)
def test_a_procedure_hides_no_sentence_beside_it(said):
    assert having_spoken.tells_that_workers_spoke(f"Hold exit interviews. {said}")
    assert having_spoken.tells_that_workers_spoke(f"{said} Hold exit interviews.")
