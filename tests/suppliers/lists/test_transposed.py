"""A list that stands on its side is refused with what to do; its fields are never taken for suppliers."""

import pytest

from suppliers.errors import FileRefused
from suppliers.files import reading
from suppliers.lists import transposed
from suppliers.problem_codes import CODES

TRANSPOSED = [
    "Supplier name,Alpha,Beta\nCountry,Vietnam,India\nAddress,1 Road,2 Road\nWorkers,10,20\n",
    "Name;Werk Nord AG;Werk Süd AG;Werk Ost AG\nLand;DE;DE;PL\nAdresse;Weg 1;Weg 2;Weg 3\n",
    "Address,1 Road,2 Road\nSupplier name,Alpha,Beta\nCountry,Vietnam,India\nCustomer rating,A,B\n",
    "Proveedor,Telas Uno\nPaís,Perú\nDirección,Calle 1\nTrabajadores,20\nProducto,camisas\n",
    "供应商名称,东莞服装,佛山家具\n国家,中国,中国\n地址,长安镇,南海区\n工人人数,100,200\n",
    "Field,Factory 1,Factory 2\nName,Alpha,Beta\nCountry,India,Peru\nWorkers,10,20\nAddress,1 Road,2 Road\n",
]
STANDING = [
    "Supplier name,Country,Address,Workers\nAlpha,Vietnam,1 Road,10\nBeta,India,2 Road,20\n",
    "Supplier name,Country\nCountry Mill,Vietnam\nAddress Co,India\nWorkers United,Peru\n",
    "Country,Supplier name\nVietnam,Alpha\nIndia,Beta\nPeru,Gamma\n",
    "Alpha,Vietnam,1 Road\nBeta,India,2 Road\n",
    "Field,Country,Supplier name\nName,VN,Alpha\nCountry,IN,Beta\nAddress,PE,Gamma\n",
]


def read(text):
    return reading.read(text.encode(), filename="list.csv")


@pytest.mark.parametrize("text", TRANSPOSED)
def test_a_list_on_its_side_is_refused_in_one_sentence(text):
    with pytest.raises(FileRefused) as refusal:
        transposed.refuse(read(text))
    assert refusal.value.code == "list_transposed"
    assert "transposed" in refusal.value.message
    assert CODES["list_transposed"].advice


@pytest.mark.parametrize("text", STANDING)
def test_a_list_that_stands_is_taken(text):
    transposed.refuse(read(text))


def test_a_long_list_is_taken_whatever_its_names():
    transposed.refuse(read("Supplier name,Product\n" + "Country,yarn\nAddress,yarn\nWorkers,yarn\n" * 40))
