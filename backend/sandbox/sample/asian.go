package sample

func asian() []culture {
	return []culture{
		{
			country: "Japan",
			given:   words("花子|hanako 太郎|taro 陽菜|hina 蓮|ren さくら|sakura 健太|kenta 美咲|misaki 翔|sho 結衣|yui 大輔|daisuke 直美|naomi 悠人|yuto"),
			family:  words("佐藤|sato 鈴木|suzuki 髙橋|takahashi 田中|tanaka 渡邊|watanabe 伊藤|ito 山本|yamamoto 中村|nakamura 小林|kobayashi 齋藤|saito 吉田|yoshida 森|mori"),
			places:  places("東京都千代田区, 東京都, 100-00##; 大阪市北区, 大阪府, 530-00##; 札幌市中央区, 北海道, 060-00##; 福岡市博多区, 福岡県, 812-00##"),
			streets: lines("丸の内; 梅田; 大通西; 中洲; 桜通り"),
			street:  "%s%d丁目", phone: "+81 3 5550 ####", mobile: "+81 90 5550 ####",
			stems:  words("富士|fuji 桜|sakura さくら|sakura-h 銀河|ginga 白鳥|hakucho 若葉|wakaba ミライ|mirai"),
			trades: words("電機|denki 物流|butsuryu 製菓|seika 出版|shuppan ソフトウェア|software 建設|kensetsu"), forms: lines("株式会社; 合同会社"),
		},
		{
			country: "China",
			given:   words("伟|wei 芳|fang 秀英|xiuying 明|ming 丽|li 静|jing 强|qiang 磊|lei 雪|xue 子涵|zihan 宇轩|yuxuan 梓萱|zixuan"),
			family:  words("王|wang 李|li 张|zhang 刘|liu 陈|chen 杨|yang 赵|zhao 黄|huang 周|zhou 欧阳|ouyang 吕|lyu 徐|xu"),
			places:  places("北京, 北京市, 1000##; 上海, 上海市, 2000##; 成都, 四川省, 6100##; 杭州, 浙江省, 3100##"),
			streets: lines("中山路; 人民路; 长安街; 西湖大道"),
			street:  "%s%d号", phone: "+86 10 5550 ####", mobile: "+86 139 5550 ####",
			stems:  words("东方|dongfang 长城|changcheng 明珠|mingzhu 红枫|hongfeng 天海|tianhai 金龙|jinlong"),
			trades: words("科技|keji 物流|wuliu 电子|dianzi 食品|shipin 建材|jiancai 医药|yiyao"), forms: lines("有限公司; 集团"),
		},
		{
			country: "South Korea",
			given:   words("서연|seoyeon 민준|minjun 지우|jiwoo 도윤|doyun 하은|haeun 예준|yejun 수빈|subin 현우|hyunwoo 지민|jimin 은영|eunyoung"),
			family:  words("김|kim 이|lee 박|park 최|choi 정|jung 강|kang 조|cho 윤|yoon 장|jang 임|lim 남궁|namgung 한|han"),
			places:  places("서울, 서울특별시, 04###; 부산, 부산광역시, 48###; 대구, 대구광역시, 41###; 제주, 제주특별자치도, 63###"),
			streets: lines("세종대로; 강남대로; 해운대로; 중앙로"),
			street:  "%s %d", phone: "+82 2 5550 ####", mobile: "+82 10 5550 ####",
			stems:  words("한빛|hanbit 새벽|saebyeok 나무|namu 푸른|pureun 별빛|byeolbit 대한|daehan"),
			trades: words("전자|jeonja 물류|mullyu 식품|sikpum 건설|geonseol 미디어|media 제약|jeyak"), forms: lines("주식회사; 유한회사"),
		},
		{
			country: "Vietnam",
			given:   lines("Thị Hương|huong; Văn Đức|duc; Minh Tuấn|tuan; Ngọc Ánh|anh; Quốc Bảo|bao; Thùy Dương|duong; Hồng Nhung|nhung; Đình Khôi|khoi; Thanh Trúc|truc; Phước Lộc|loc; Bích Phượng|phuong; Hữu Nghĩa|nghia"),
			family:  words("Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương"),
			places:  places("Hà Nội, Hà Nội, 100###; Đà Nẵng, Đà Nẵng, 550###; Huế, Thừa Thiên Huế, 530###; Cần Thơ, Cần Thơ, 900###"),
			streets: lines("Đường Lê Lợi; Phố Hàng Bạc; Đường Trần Hưng Đạo; Đường Nguyễn Huệ"),
			street:  "%[2]d %[1]s", phone: "+84 24 5550 ####", mobile: "+84 905 55# ###",
			stems:  lines("Sen Vàng; Sông Hồng; Ánh Dương; Trường Sơn; Biển Xanh; Hòa Bình"),
			trades: lines("Thương mại; Vận tải; Công nghệ; Thực phẩm; Xây dựng; Dược phẩm"), forms: lines("TNHH; JSC"),
		},
		{
			country: "India",
			given:   words("Aarav Priya आदित्य|aditya Ananya रोहन|rohan Kavya मीरा|meera Vikram Lakshmi அருண்|arun Ishaan Deepika Sanjay নীলা|nila"),
			family:  words("Sharma Iyer पटेल|patel Reddy Chatterjee शर्मा|sharma-h Nair Kulkarni Mukherjee குமார்|kumar Banerjee Deshpande Kaur Rao"),
			places:  places("Mumbai, Maharashtra, 4000##; Chennai, Tamil Nadu, 6000##; Bengaluru, Karnataka, 5600##; New Delhi, Delhi, 1100##; Kochi, Kerala, 6820##"),
			streets: lines("MG Road; Anna Salai; Park Street; Nehru Marg; Temple Lane"),
			street:  "%[2]d, %[1]s", phone: "+91 22 5550 ####", mobile: "+91 98555 0####",
			stems:  words("Himalaya Ganga Mayura सूर्य|surya Chandan Nilgiri Lotus Kaveri"),
			trades: words("Textiles Infotech Spices Pharma Logistics Traders Motors Publications"), forms: lines("Pvt Ltd; Ltd; LLP"),
		},
	}
}
