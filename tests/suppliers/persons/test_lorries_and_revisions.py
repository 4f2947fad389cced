"""A make of lorry and the revision of a policy name no worker; what stands closest beside them still does."""

import pytest

from auditor.core.privacy import identity_problems

PAIRS = """
Foreman hit Wang Fu truck                                   | Foreman hit Wang Fu
The foreman hit Wang Fu lorry.                              | The foreman hit Wang Fu.
Foreman hit Wang Fu truck near the gate                     | Foreman hit Wang Fu truck driver
Foreman hit Wang Fu Truck, and left                         | Foreman hit Wang Fu's truck
Supervisor hit Wang Fu van in the yard                      | Supervisor hit Wang Fu van loader
Guard kicked Wang Fu forklift                               | Guard kicked Wang Fu near the forklift
Guard hit the Wang Fu tractor                               | Guard hit the worker Wang Fu
The manager hit Wang Fu pickup while parking                | The manager hit Wang Fu while parking the pickup
Driver of the Wang Fu truck was late                        | Foreman hit Siti Aminah truck
Foreman hit Wang-Fu trailer                                 | Foreman hit Budi Santoso
Vorarbeiter schlug Wang Fu LKW                              | Vorarbeiter schlug Wang Fu
Der Vorarbeiter schlug Wang Fu Lastwagen am Tor             | Der Vorarbeiter schlug Wang Fu Lastwagenfahrer
Mandor memukul truk Wang Fu                                 | Mandor memukul Wang Fu
Pengawas menendang mobil Wang Fu                            | Pengawas menendang Budi Santoso
Quản đốc đánh xe tải Wang Fu                                | Quản đốc đánh Nguyễn Văn Hoa
El capataz golpeó el camión Wang Fu                         | El capataz golpeó a Wang Fu
O encarregado bateu no caminhão Wang Fu                     | O encarregado bateu em Wang Fu
Le contremaître a frappé le camion Wang Fu                  | Contremaître a frappé Wang Fu
passport policy rev. A1234567                               | passport A1234567
Passport policy, rev. 7                                     | Passport policy, worker A1234567
The passport policy revision A1234567 is on the wall        | The passport rev. A1234567 is in the safe
Retention procedure rev AB123456                            | Procedure: passport AB123456
SOP rev. A1234567                                           | SOP: document no. A1234567
Richtlinie Rev. A1234567                                    | Reisepass A1234567
Arbeitsanweisung Rev. C7654321                              | Arbeitsanweisung, Pass C7654321
Politique rév. A1234567                                     | Passeport A1234567
procédure révision A1234567                                 | procédure: passeport A1234567
política rev. A1234567                                      | pasaporte A1234567
Procedimiento rev. A1234567                                 | Procedimiento: pasaporte A1234567
Procedimento rev. A1234567                                  | passaporte A1234567
Kebijakan paspor rev. A1234567                              | paspor A1234567
Prosedur rev. B7654321                                      | Prosedur, paspor B7654321
Chính sách rev. A1234567                                    | hộ chiếu A1234567
Quy trình rev. B1234567                                     | Quy trình, hộ chiếu B1234567
Procedura rev. YA123456                                     | Procedura rev. YA1234567
Policy Rev AB123456                                         | Policy Rev AB1234567
Policy rev. AB-123456                                       | Política rev. AB-1234567
passport policy rev. A1234567                               | passport policy rev. 3, B7654321
Prosedür rev. U12345678                                     | pasaport U12345678
passport policy rev. A1234567                               | passport policy rev. A1234567 of the worker
Policy rev. A1234567 is new                                 | Policy rev. A1234567, deckhand
Part no. A1234567 was sent back                             | Part no. A1234567, worker on line 3
Drawing A1234567 rev. B                                     | Passport and drawing A1234567
Drawing no. A1234567                                        | ID no. A1234567
Model B7654321                                              | Model B76543210
Invoice A1234567 is unpaid                                  | Invoice A1234567 of the worker
Zeichnung Nr. A1234567                                      | Ausweis Nr. A1234567
Factura A1234567                                            | Factura A1234567 del trabajador
图号：A1234567                                                 | 护照：A1234567
Article no. N1234567                                        | Article no. N1234567 is her passport
serial N1234567                                             | serial N1234567 (passport)
spare part N1234567                                         | spare part N1234567 was her passport
part P1234567 from the mould                                | The agent keeps part P1234567 from a girl
Order: P1234567, 300 pieces                                 | Order: P1234567, Nepali helper, ran away
Facture A1234567 de l'huile                                 | Facture A1234567 de l'ouvrière
Factura A123456 de tela                                     | Factura A123456 de la costurera
order A1234567 for fees                                     | passport fee order A1234567
serial N1234567 of the pump                                 | Ramesh's serial N1234567
图号 E1234567 阀门                                              | 图号 E1234567 员工
model P1234567 in the store                                 | model P1234567 kept by boss
Order no. A1234567 worker uniforms                          | Order no. A1234567 worker
Invoice B1234567 (holder: bank)                             | Invoice B1234567 held by agent
part N1234567, helper springs                               | part N1234567, helper
Model A123456 the operator panel                            | Model A123456 the operator
part A1234567 of the pump                                   | counterpart A1234567 of the pump
Part A1234567 for line 3                                    | She left. Part A1234567 for line 3
"""


@pytest.mark.parametrize("pair", PAIRS.strip().splitlines())
def test_what_is_no_worker_passes_and_its_neighbour_is_refused(pair):
    passes, refused = (text.strip() for text in pair.split("|"))
    assert identity_problems("text", passes) == []
    assert identity_problems("text", refused) != []
