from tests.suppliers.uploads.test_ingestion import store, planned, statuses

COOP = "Cooperative,Farmer group,Supplier ID,City,Country,Product"


def test_coop(session):
    for head, row in (
        ("name,city,country,product", "Coop Yakro,{c},CI,cocoa"),
        ("name,supplier_id,city,country,product", "Coop Yakro,F-{i:03},{c},CI,cocoa"),
        ("name,supplier_id,country,product", "Coop Yakro,F-{i:03},CI,cocoa"),
        ("name,address,supplier_id,country,product", "Coop Yakro,{c},F-{i:03},CI,cocoa"),
        ("name,address,country,product", "Coop Yakro,{c} section,CI,coffee"),
        ("name,latitude,longitude,country,product", "Coop Yakro,6.{i}123,-5.{i}234,CI,coffee"),
        (
            "name,supplier_id,latitude,longitude,country,product",
            "Coop Yakro,F-{i:03},6.{i}123,-5.{i}234,CI,coffee",
        ),
        (
            "name,other_names,supplier_id,region,country,product",
            "Coop Yakro,Section {i},F-{i:03},Bas-Sassandra,CI,coffee",
        ),
    ):
        cities = ["Soubre", "Meagui", "San Pedro", "Gagnoa", "Daloa", "Issia"]
        text = "\n".join(row.format(i=i + 1, c=c) for i, c in enumerate(cities)) + "\n"
        c, p = planned(session, text, head=head)
        print(
            "\n", head, statuses(p), [(q.row, q.code, q.found[:30], q.advice[:140]) for q in p.problems][:3]
        )
        sp = session.begin_nested()
        store(session, text, head=head)
        c, p = planned(session, text, head=head)
        print("   again", statuses(p))
        text2 = text + row.format(i=7, c="Divo") + "\n"
        c, p = planned(session, text2, head=head)
        print(
            "   more",
            statuses(p),
            [(q.row, q.code, q.advice[:140]) for q in p.problems if q.code == "site_to_decide"][:3],
        )
        text3 = "\n".join(text.splitlines()[1:] + [row.format(i=7, c="Divo")]) + "\n"
        c, p = planned(session, text3, head=head)
        print(
            "   one out one in",
            statuses(p),
            [(q.row, q.code, q.advice[:140]) for q in p.problems if q.code == "site_to_decide"][:3],
        )
        sp.rollback()


def test_fix(session):
    head = "name,supplier_id,city,country,product"
    for a, b in (
        ("Moon Mills,V1,Dhaka,BD,yarn", "Moon Mills,V1,Gazipur,BD,yarn"),
        ("Moon Mills,V1,Dhaka,BD,yarn", "Moon Mils Ltd,V1,Dhaka,BD,yarn"),
        ("Moon Mills,V1,Dhaka,BD,yarn", "Star Mills,V1,Dhaka,BD,yarn"),
        ("Moon Mills Unit 1,V1,Dhaka,BD,yarn", "Moon Mills Unit 2,V1,Dhaka,BD,yarn"),
        ("Moon Mills,V1,,BD,yarn", "Moon Mils,V1,,BD,yarn"),
        ("Moon Mills,V1,Dhaka,BD,yarn", "Moon Mils,V1,Gazipur,BD,yarn"),
        ("Moon Mills,V1,Dhaka,BD,yarn", "Moon Mills,V1,Dhaka,IN,yarn"),
    ):
        sp = session.begin_nested()
        store(session, a + "\n", head=head)
        c, p = planned(session, b + "\n", head=head)
        print("\n", a, "→", b, statuses(p), [(q.code, q.found[:30], q.advice[:100]) for q in p.problems])
        sp.rollback()
