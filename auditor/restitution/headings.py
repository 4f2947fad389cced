"""What columns of time, pay, fee and payment sheets are called. Data only.

English, Spanish, French, Portuguese, Chinese, Vietnamese, Arabic, Turkish; Hindi and Bengali in Latin
letters. A word that could mean two columns is in neither list: a sheet with it is refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WORKER = (
    "worker|worker code|code|pseudonym|codigo|codigo trabajador|codigo de trabajador|"
    "code travailleur|code ouvrier|codigo do trabalhador|工人代码|工人编号|代码|ma cong nhan|"
    "ma nguoi lao dong|رمز العامل|كود العامل|isci kodu|calisan kodu|shramik code|majdoor code|"
    "kormi code|sromik code"
)
GROUP = (
    "group|worker group|cohort|line|grupo|grupo de trabajadores|groupe|groupe de travailleurs|组|"
    "班组|小组|nhom|مجموعة|المجموعة|grup|bolum|samuh|dol"
)
CURRENCY = "currency|moneda|monnaie|devise|moeda|货币|币种|tien te|loai tien|العملة|عملة|para birimi|mudra"

WAGES: dict[str, str] = {
    "worker": WORKER,
    "worker_group": GROUP,
    "period": (
        "period|pay period|month|mes|periodo|periode|mois|月份|工资月份|thang|ky luong|الشهر|ay|"
        "mahina|mas|maas"
    ),
    "period_from": (
        "period from|from|period start|start|desde|inicio|fecha inicio|debut|du|date debut|de|"
        "data inicio|开始日期|起始日期|tu ngay|من تاريخ|من|baslangic|baslangic tarihi|shuru|suru"
    ),
    "period_to": (
        "period to|to|to date|until|period end|end|hasta|fin|fecha fin|au|date fin|ate|data fim|"
        "结束日期|截止日期|den ngay|إلى تاريخ|إلى|bitis|bitis tarihi|ant|shesh"
    ),
    "regular_hours": (
        "regular hours|normal hours|hours|hours worked|basic hours|horas|horas normales|"
        "horas ordinarias|horas regulares|heures|heures normales|heures travaillees|horas normais|"
        "horas trabalhadas|正常工时|工时|正班工时|gio lam viec|gio cong|gio binh thuong|ساعات العمل|"
        "الساعات العادية|normal saat|calisma saati|normal calisma saati|kaam ke ghante|ghante|"
        "kajer ghonta"
    ),
    "overtime_hours": (
        "overtime hours|overtime|ot hours|ot|horas extra|horas extras|horas extraordinarias|"
        "heures supplementaires|heures sup|加班工时|加班小时|加班|gio tang ca|tang ca|gio lam them|"
        "ساعات إضافية|الساعات الإضافية|fazla mesai|fazla mesai saati|mesai saati|overtime ghante|"
        "overtime ghonta"
    ),
    "gate_regular_hours": (
        "gate regular hours|gate hours|attendance hours|horas de puerta|heures de pointage|"
        "horas de ponto|打卡工时|gio cham cong|ساعات البوابة|kapi kayit saati"
    ),
    "gate_overtime_hours": (
        "gate overtime hours|attendance overtime hours|horas extra de puerta|"
        "heures supplementaires de pointage|horas extras de ponto|打卡加班工时|gio tang ca cham cong|"
        "ساعات البوابة الإضافية|kapi kayit mesai saati"
    ),
    "legal_rate": (
        "legal rate|minimum rate|minimum wage rate|min rate|legal minimum rate|tarifa legal|"
        "salario minimo hora|salario minimo por hora|taux legal|salaire minimum horaire|smig horaire|"
        "salario minimo hora legal|taxa legal|valor hora legal|最低小时工资|法定时薪|"
        "luong toi thieu gio|muc luong toi thieu gio|الحد الأدنى للأجر بالساعة|asgari saat ucreti|"
        "nyuntam majuri|nyunotomo mojuri"
    ),
    "contract_rate": (
        "contract rate|contract hourly rate|hourly rate|rate|tarifa contrato|tarifa por hora|"
        "taux contrat|taux horaire|valor hora|valor hora contrato|合同时薪|时薪|luong gio|"
        "luong gio hop dong|أجر الساعة|الأجر التعاقدي بالساعة|saat ucreti|sozlesme saat ucreti|"
        "anubandh dar"
    ),
    "collective_rate": (
        "collective rate|collective agreement rate|cba rate|tarifa convenio|"
        "tarifa convenio colectivo|taux convention collective|taux conventionnel|"
        "valor hora convencao coletiva|集体合同时薪|luong gio thoa uoc tap the|"
        "أجر الاتفاقية الجماعية|toplu is sozlesmesi saat ucreti"
    ),
    "overtime_multiplier": (
        "overtime multiplier|ot multiplier|multiplier|overtime factor|multiplicador|"
        "factor horas extra|coefficient|majoration|coefficient heures supplementaires|"
        "multiplicador horas extras|fator hora extra|加班倍数|he so tang ca|معامل الساعات الإضافية|"
        "mesai katsayisi|fazla mesai katsayisi"
    ),
    "gross_paid": (
        "gross paid|gross|gross pay|gross wage|gross wages|pago bruto|salario bruto|bruto|brut|"
        "salaire brut|salario bruto pago|valor bruto|应发工资|已付工资总额|luong gop|tong luong|"
        "الأجر الإجمالي|إجمالي الأجر|brut ucret|odenen brut|kul vetan|mot beton|mot mojuri"
    ),
    "lawful_deductions": (
        "lawful deductions|legal deductions|deducciones legales|descuentos legales|retenues legales|"
        "descontos legais|deducoes legais|合法扣款|khau tru hop phap|الخصومات القانونية|"
        "yasal kesintiler|kanuni katauti"
    ),
    "unlawful_deductions": (
        "unlawful deductions|illegal deductions|deducciones ilegales|descuentos ilegales|"
        "retenues illegales|descontos ilegais|deducoes ilegais|非法扣款|违法扣款|"
        "khau tru trai phap luat|الخصومات غير القانونية|yasa disi kesintiler|hukuksuz kesintiler|"
        "gair kanuni katauti"
    ),
    "benefits_due": (
        "benefits due|benefits|prestaciones|prestaciones debidas|avantages dus|avantages|beneficios|"
        "beneficios devidos|应付福利|福利|phu cap|phuc loi|المزايا المستحقة|المزايا|yan haklar|"
        "odenecek yan haklar|bhatta"
    ),
    "currency": CURRENCY,
}

FEES: dict[str, str] = {
    "worker": WORKER,
    "worker_group": GROUP,
    "origin": (
        "origin|country of origin|home country|origen|pais de origen|origine|pays d origine|origem|"
        "pais de origem|来源国|原籍|nuoc xuat xu|que quan|بلد المنشأ|الأصل|mense|mense ulke|"
        "mool desh|desh"
    ),
    "agent": (
        "agent|agency|recruiter|agencia|reclutador|agence|recruteur|agencia de recrutamento|"
        "recrutador|中介|招聘机构|moi gioi|cong ty moi gioi|الوكيل|وكالة التوظيف|araci|"
        "aracilik burosu|dalal"
    ),
    "year": (
        "year|year of recruitment|ano|año|ano de contratacion|annee|annee de recrutement|"
        "ano de recrutamento|年份|招聘年份|nam|nam tuyen dung|السنة|سنة التوظيف|yil|ise alim yili|"
        "saal|bochor"
    ),
    "fees_paid": (
        "fees paid|fees|recruitment fees|recruitment fee|honorarios|comision pagada|tarifas pagadas|"
        "frais payes|frais de recrutement|taxas pagas|taxa de recrutamento|招聘费|中介费|phi da tra|"
        "phi moi gioi|phi tuyen dung|الرسوم المدفوعة|رسوم التوظيف|odenen ucret|ise alim ucreti|"
        "odenen komisyon|bharti shulk"
    ),
    "costs": (
        "costs|related costs|costos|gastos|gastos relacionados|couts|frais annexes|custos|"
        "custos relacionados|相关费用|chi phi|chi phi lien quan|التكاليف|masraflar|ilgili masraflar|"
        "kharcha|khoroch"
    ),
    "loan_principal": (
        "loan principal|loan|principal|prestamo|capital del prestamo|emprunt|capital emprunte|"
        "emprestimo|valor do emprestimo|贷款本金|借款|tien vay|khoan vay|أصل القرض|القرض|"
        "kredi ana parasi|borc|rin"
    ),
    "loan_rate": (
        "loan rate|loan rate per month|interest rate per month|monthly interest rate|tasa mensual|"
        "interes mensual|taux mensuel|taux d interet mensuel|juros mensais|taxa mensal|月利率|"
        "lai suat thang|معدل الفائدة الشهري|aylik faiz|aylik faiz orani|masik byaj dar"
    ),
    "loan_months": (
        "loan months|months|months of loan|meses|meses del prestamo|mois d emprunt|mois|"
        "meses do emprestimo|贷款月数|so thang vay|أشهر القرض|عدد الأشهر|kredi ayi|ay sayisi"
    ),
    "already_repaid": (
        "already repaid|repaid|refunded|ya reembolsado|reembolsado|deja rembourse|rembourse|"
        "ja reembolsado|已退还|已偿还|da hoan tra|المبلغ المسدد|المسترد|geri odenen|odenmis|"
        "wapas mila"
    ),
    "monthly_wage": (
        "monthly wage|monthly salary|monthly pay|salario mensual|salaire mensuel|salario mensal|"
        "月工资|luong thang|الأجر الشهري|الراتب الشهري|aylik ucret|aylik maas|masik vetan|masik beton"
    ),
    "proof": (
        "how proved|proof|proved by|prueba|como se prueba|preuve|prova|证明|证明方式|bang chung|"
        "الإثبات|طريقة الإثبات|kanit|nasil kanitlandi|praman|proman"
    ),
    "currency": CURRENCY,
    "rate_at_payment": (
        "exchange rate at payment|rate at payment|exchange rate then|tipo de cambio al pago|"
        "taux de change au paiement|cambio na data do pagamento|付款日汇率|ty gia ngay tra|"
        "سعر الصرف يوم الدفع|odeme gunu kuru"
    ),
    "rate_today": (
        "exchange rate today|rate today|exchange rate now|tipo de cambio hoy|taux de change du jour|"
        "cambio hoje|今日汇率|当前汇率|ty gia hom nay|سعر الصرف اليوم|bugunku kur"
    ),
}

PAYMENTS: dict[str, str] = {
    "worker": WORKER,
    "paid_on": (
        "paid on|date|date paid|payment date|fecha|fecha de pago|date de paiement|data|"
        "data de pagamento|付款日期|日期|ngay tra|ngay|تاريخ الدفع|تاريخ|odeme tarihi|tarih|"
        "bhugtan tithi|tarikh"
    ),
    "amount": (
        "amount|amount paid|paid|monto|importe|montant|montant paye|valor|valor pago|金额|付款金额|"
        "so tien|المبلغ|المبلغ المدفوع|tutar|odenen tutar|rashi|taka"
    ),
    "method": (
        "method|how paid|payment method|metodo|metodo de pago|mode de paiement|methode|"
        "metodo de pagamento|付款方式|hinh thuc tra|طريقة الدفع|odeme yontemi|yontem"
    ),
    "confirmed": (
        "confirmed|confirmed by worker|confirmed off site|confirmado|confirmado por trabajador|"
        "confirme|confirme par le travailleur|工人确认|确认|xac nhan|مؤكد|تأكيد العامل|onaylandi|"
        "isci onayi"
    ),
    "reference": ("reference|ref|referencia|referencia de pago|参考号|tham chieu|المرجع|referans"),
    "currency": CURRENCY,
}

IDENTITIES = (
    "name|full name|worker name|employee name|first name|last name|surname|nombre|nombres|apellido|"
    "apellidos|nom|prenom|nome|sobrenome|姓名|名字|ho ten|ho va ten|ten|الاسم|اسم العامل|ad|adi|"
    "soyad|soyadi|ad soyad|naam|nam o thikana|passport|passport number|passport no|pasaporte|"
    "passeport|passaporte|护照|护照号|ho chieu|جواز السفر|pasaport|id number|id card|identity number|"
    "national id|cedula|dni|cin|cpf|rg|身份证|身份证号|cmnd|cccd|رقم الهوية|tc kimlik|tc kimlik no|"
    "kimlik no|aadhaar|aadhar|nid|phone|telephone|mobile|mobile number|telefono|telephone number|"
    "telefone|celular|电话|手机|so dien thoai|dien thoai|الهاتف|رقم الهاتف|telefon|cep telefonu|"
    "email|e mail|correo|courriel|邮箱|address|direccion|adresse|endereco|地址|dia chi|العنوان|adres|"
    "bank account|account number|iban|cuenta bancaria|compte bancaire|conta bancaria|银行账号|"
    "so tai khoan|رقم الحساب|hesap no|date of birth|fecha de nacimiento|date de naissance|"
    "data de nascimento|出生日期|ngay sinh|تاريخ الميلاد|dogum tarihi"
)
"""Headings of columns that tell who somebody is: a sheet with one is refused."""

_NOT_A_WORD = re.compile(r"[^\w]+|_+")


@cache
def plain(heading: str) -> str:
    """A heading without case, accents, signs and doubled blanks."""
    letters = unicodedata.normalize("NFKD", heading.casefold().replace("đ", "d").replace("ı", "i"))
    bare = "".join(one for one in letters if unicodedata.category(one) != "Mn")
    return " ".join(_NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", bare)).split())


@cache
def known(kind: str) -> dict[str, str]:
    """Heading without signs → field, for a kind of sheet: wages, fees or payments."""
    fields = {"wages": WAGES, "fees": FEES, "payments": PAYMENTS}[kind]
    found: dict[str, str] = {}
    for field, names in fields.items():
        for name in (field, *names.split("|")):
            if found.setdefault(plain(name), field) != field:
                raise ValueError(f"{name} means two columns of a sheet of {kind}")
    return found


@cache
def identities() -> frozenset[str]:
    """Headings of columns that tell who somebody is, without signs."""
    return frozenset(plain(name) for name in IDENTITIES.split("|"))
