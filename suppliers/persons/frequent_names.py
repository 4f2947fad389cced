"""Frequent given names and surnames, most of countries that workers migrate from. Data only.

A word that is also an English word, a place, or what companies are called by alone is left out ("Maya",
"Rana", "Alam"). In square brackets stand letters of which one is written, and a question mark "
    "stands behind a
letter that may lack.
"""

from __future__ import annotations

LISTED = (
    # from South Asia and of Muslims everywhere
    "Mohamm?[ae]d Muhamm?[ae]d Mohamed Mohd Ahm[ae]d Mahmou?d Ali Abdul Abdullah Abdur Hass?an "
    "Huss?[ae]in Hossain Rahman Rahima? Karim Khan Uddin Miah Begum Khatun Akh?ter Bibi Fatimah? Fatema "
    "Fatma A[iy]sha Ayesha Aisyah Khadija Khadiza Zainab Zeinab Maryam Mariam Salma Nasrin Shirin "
    "Jahangir Sultana Yusuf Youssef Yousuf Ibrahim Mustafa Omar Umar Osman Usman Khalid Bilal Hamza Imran "
    "Iqbal Javed Tariq Rashid Saeed Salim Rafiq Jamal Kamal Ramesh Suresh Rajesh Mahesh Dinesh Ganesh "
    "Sunil Anil Vijay Sanjay Kumar Kumari Singh Devi Lakshmi Laxmi Sita Gita Priya Pooja Sunita Anita "
    "Kamala Bahadur Thapa Gurung Tamang Magar Shrestha Tharu Sherpa Krishna Hari_Ram Bishnu Santosh "
    "Prakash Deepak "
    # from South-East and East Asia
    "Siti Nurul? Nurhayati Budi Dewi Agus Joko Slamet Bambang Wahyu Suparman Sutrisno Yanti Rina Sumarni "
    "Wayan Ketut Somchai Somsak Somying Sompong Prasert Aung Zaw Khin Thida Myint Htay Thein Nguyễn "
    "Nguyen Trần Tran Phạm Pham Huynh Huỳnh Hoàng Hoang Đặng Dang Bùi Bui Zhang Wang Chen Liu Zhao Huang "
    "Zhou Guo Yang Li Wu Xu Kim Lee "
    # more from Nepal and India
    "Adhikari Poudel Paudel Karki Basnet Bhandari Khadka Bhattarai Regmi Ghimire Dahal Subedi Neupane "
    "Khatri Chaudhar[iy] Mahato Thakuri Bista Pariyar Maharjan Dangol Sunar Binod Bikash Rajendra Narayan "
    "Gopal Arjun Manoj Pramod Nabin Dipak Nirmala Sabita Sarita Sushila Manju Parbati Saraswati Radha "
    "Sharma Verma Gupta Yadav Patel Mishra Pandey Tiwari Chauhan Prasad Ghosh Mondal Biswas Nair Pillai "
    "Naidu Iyer Paswan Manjhi Soren Murmu Kaur Rahul Amit Ajay Ravi Raju Rakesh Mukesh Naresh Pankaj "
    "Vinod Senthil Murugan Selvi Kavith?a Rekha Meena Savita Deepa Vikram Govind Shyam Mohan Harish "
    "Satish Nitin Sachin Rohit Ankit Vikas Sandeep Pradeep Kuldeep Gurpreet Manpreet Harpreet "
    # more from Bangladesh, Pakistan and Sri Lanka
    "Hoss?en Haque Aktar Akhtar Sikder Mollah Shahin Sumon Sohel Rasel Shakil Mizanur Mizan Habibur Anwar "
    "Nazma Rokeya Shahida Parv[ei]e?n Sharmin Taslima Rehana Moriom Shilpi Morsheda Monir Masud Faruk "
    "Kabir Sark[ae]r Chowdhury Talukder Howlader Bhuiyan Nahar Jesmin Asif Waqas Naveed Nadeem Zafar "
    "Shahid Shabbir Ghulam Rehman Malik Chaudhry Sajid Wasee?m Arshad Aslam Akram Rizwan Faisal Kashif "
    "Adnan Farooq Zubair Yasmin Nasreen Shazia Rukhsana Saima Samina Sadia Rubina Perveen Naseem Qureshi "
    "Ansari Siddiqui Mirza Bhatti Perera Jayasinghe Dissanayake Rajapaksa Gunawardena Herath Senanayake "
    "Weerasinghe Nimal Chaminda Nuwan Kumara Sivakumar Selvam Thilini Dilani Lasantha Nadeesha Priyanka "
    "Malini "
    # more from Indonesia and the Philippines
    "Rahayu Wati Wulandari Setiawan Santoso Susanto Hidayat Kurniawan Saputra Nugroho Wibowo Suryani "
    "Haryanto Yuliana Sulastri Suryadi Purnomo Handayani Fitriani Hidayah Susilawati Rini Yuni Ratna "
    "Nuraini Nurjanah Aminah Supriyadi Mulyadi Iskandar Ismail Rizk[iy] Puspita Utami Astuti Maryati "
    "Siregar Simanjuntak Nasution Sitompul Hutapea Harahap Bautista Ocampo Villanueva Ramos Gonzales "
    "Torres Aguilar Marites Jocelyn Rowena Maricel Analyn Rosalie Jennifer Michelle Cristina Rodel Jomar "
    "Reynaldo Rolando Danilo Ernesto Arnel Joselito Teresita Lorna Imelda "
    # more from Vietnam, Myanmar, Cambodia and Thailand
    "Th[iị] H[uư][oơ]ng Th[uủ]y Ph[uư][oơ]ng H[uù]ng D[uũ]ng Tu[aấ]n Ng[oọ]c Qu[yỳ]nh H[aạ]nh Kyaw Hlaing "
    "Nyein Phyo Thiha Thura Sandar Thandar Hnin Hla Htun Naing Lwin Htet Nilar Sokha Sopheap Srey Bopha "
    "Sreymom Vanna Phalla Sothea Piseth Vuthy Channary Veasna Samnang Sreyneang Suchart Wichai Nattapong "
    "Kanya Siriporn Pornthip Supaporn Wanida Narong Boonmee Thongchai Surachai "
    # more from Ethiopia, Kenya and Uzbekistan
    "Tesfaye Bekele Kebede Tadesse Alemu Getachew Girma Mulugeta Tsegaye Worku Almaz Meseret Hiwot "
    "Selamawit Birtukan Tirunesh Mekonnen Hailu Yohannes Dawit Wanjiku Njeri Nyambura Wambui Akinyi "
    "Atieno Adhiambo Odhiambo Ochieng Omondi Onyango Owino Okoth Njoroge Kariuki Kimani Mutua Musyoka "
    "Wafula Wekesa Nekesa Chebet Kiprop Cheruiyot Koech Rotich Muthoni Macharia Njuguna Waweru Karimova? "
    "Rahimova? Rakhimova? Yusupova? Abdullayeva? Aliyeva? Tursunova? Usm[ao]nova? Has[ao]nova? Ergasheva? "
    "Nazarova? Rustam Farhod Sherzod Jasur Bekzod Dilshod Ulugbek Otabek Azizbek Dilnoza Gulnora Nodira "
    "Zulfiya Nigora Malika Umida "
    # from Europe, the Americas and Africa
    "Jos[eé] Juan Mar[ií]a Carlos Luis Pedro Miguel Jorge Ana Rosa Carmen Elena Pablo Manuel Francisco "
    "Antonio Javier Ram[oó]n Ra[uú]l Diego Fernando Ricardo Roberto Eduardo Alejandr[oa] Andr[eé]s Juana "
    "Luc[ií]a Sof[ií]a Guadalupe P[eé]rez Garc[ií]a L[oó]pez Rodr[ií]guez Mart[ií]nez Hern[aá]ndez "
    "Gonz[aá]lez S[aá]nchez Ram[ií]rez Reyes Santos João Joao Paulo Joana Giuseppe Giovanni Mario Luigi "
    "Jean Pierre Marie François Jacques Dupont Fatou Mamadou Moussa Ousmane Amadou Ion Ioan Ioana Vasile "
    "Gheorghe Mihai Andrei Popescu Ionescu Popa Oleksandr Olena Iryna Ivan Oksana Olga Natalia Svetlana "
    "Piotr Krzysztof Agnieszka Hans Peter John David Michael James Joseph Samuel Daniel Mary Anna Sarah "
    "Wanjiru Achieng Otieno Kamau Mwangi Abebe Tigist Kwame Kofi Amina Ahmet Mehmet Ayşe Emine Hatice "
    "Zeynep Elif Hüseyin Hasan İbrahim Yılmaz Murat "
    # more from Africa and Ukraine
    "Mensah Owusu Boateng Appiah Kwabena Akosua Abena Yeboah Okafor Okonkwo Adeyemi Ngozi Chinedu Emeka "
    "Chukwu Thandiwe Nkosi Dlamini Mthembu Sipho Ndlovu Moyo Tendai Fatuma Abdi Warsame Abdirahman Hodan "
    "Abebech Ts[ie]hay Zewdu Diallo Traor[eé] Ouattara Kon[eé] Ndiaye Banda Phiri Petrenko Shevchenko "
    "Kovalenko Bondarenko Tkachenko Melnyk Kravchenko Rosalinda "
)
"""Frequent names that are no words for anything else behind a worker; an underscore is a blank."""
