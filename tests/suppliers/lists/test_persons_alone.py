"""Names of persons where the name of a group is expected, and names of groups that are none."""

import pytest

from auditor.core import privacy

PERSONS = [
    *("Line 3 Priya Sharma", "Room 12: Ram Bahadur Thapa", "Priya Sharma (line 3)", "Priya Sharma, Line 3"),
    *(
        "Dormitory B Mohammed Rahman",
        "Operator Siti Rahayu",
        "dept. 4 - Nguyen Thi Hoa",
        "Block C Sunita Devi",
    ),
    *("Hari Prasad Adhikari", "Kwame Mensah", "Fatuma Abdi", "Abebech Girma", "Thandiwe Nkosi"),
    *("Sharma P.", "O. Petrenko", "Mamadou Diallo", "Oksana Shevchenko", "Chinedu Okafor"),
]
GROUPS = [
    *("Line 3", "Line 3 Sewing", "Line 3 Sewing Operators", "Dormitory B night shift", "Room 12", "Block B"),
    *("Night shift", "Nepali workers", "Team Blue Sky", "Line 2 Cutting and Packing", "Unit 4 Dyeing House"),
    *("Golden Agency", "Hoang Long", "Kumar Manpower Ltd", "Sharma Brothers Overseas", "Hari Ram Textiles"),
    *("Line 5 Hoang Long Agency", "Camp 2 Bangladesh", "Building 7 Dhaka Export Zone", "Packing, line 3"),
    *("Mensah & Sons Ltd", "Petrenko Recruitment LLC", "Group A", "Batch 2025-03", "Kano Labour Supply"),
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_name_is_a_person_with_a_line_or_room_beside_it_too(text):
    assert privacy.is_person(text)


@pytest.mark.parametrize("text", GROUPS)
def test_lines_rooms_and_companies_are_none(text):
    assert not privacy.is_person(text)
