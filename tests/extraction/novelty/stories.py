"""Stories told in five languages: articles of our own for the tests of what is new."""

# ruff: noqa: E501 - sentences are not broken

LANGUAGES = ("en", "id", "vi", "uk", "ru")

RAID = {
    "en": "Russia launched {n} drones at Ukraine overnight, of which {m} were shot down, the Ukrainian Air Force said.",
    "id": "Rusia meluncurkan {n} drone ke Ukraina semalam, {m} di antaranya ditembak jatuh, kata Angkatan Udara Ukraina.",
    "vi": "Không quân Ukraine cho biết Nga đã phóng {n} UAV vào Ukraine trong đêm qua, {m} chiếc trong số đó bị bắn hạ.",
    "uk": "Уночі росіяни запустили по Україні {n} безпілотників, {m} з них збито, повідомили Повітряні сили ЗСУ.",
    "ru": "Ночью Россия запустила по Украине {n} беспилотников, {m} из них сбиты, сообщили Воздушные силы ВСУ.",
}
SHOT_DOWN = {
    "en": "Russia's Defence Ministry said air defences shot down {n} Ukrainian drones over Russian regions overnight.",
    "id": "Kementerian Pertahanan Rusia menyatakan pertahanan udara menembak jatuh {n} drone Ukraina di atas wilayah "
    "Rusia semalam.",
    "vi": "Bộ Quốc phòng Nga cho biết lực lượng phòng không đã bắn hạ {n} UAV Ukraine trên bầu trời Nga trong đêm qua.",
    "uk": "Міноборони РФ заявило, що вночі протиповітряна оборона збила {n} українських безпілотників над Росією.",
    "ru": "Минобороны России сообщило, что ночью средства ПВО сбили {n} украинских беспилотников над Россией.",
}
CLAIM = {
    "en": "Russia's Defence Ministry said its troops had captured the village of Dvorichna in Kharkiv region.",
    "id": "Kementerian Pertahanan Rusia mengatakan pasukannya telah merebut desa Dvorichna di wilayah Kharkiv.",
    "vi": "Bộ Quốc phòng Nga tuyên bố lực lượng nước này đã kiểm soát làng Dvorichna ở tỉnh Kharkov.",
    "uk": "Міноборони РФ заявило про захоплення села Дворічна на Харківщині.",
    "ru": "Минобороны России сообщило об освобождении села Двуречная в Харьковской области.",
}
DENIAL = {
    "en": "Ukraine's General Staff denied that Russian troops had captured the village of Dvorichna in Kharkiv region.",
    "id": "Staf Umum Ukraina membantah bahwa pasukan Rusia telah merebut desa Dvorichna di wilayah Kharkiv.",
    "vi": "Bộ Tổng tham mưu Ukraine bác bỏ thông tin Nga đã kiểm soát làng Dvorichna ở tỉnh Kharkov.",
    "uk": "Генштаб ЗСУ спростував захоплення росіянами села Дворічна на Харківщині.",
    "ru": "Генштаб ВСУ опроверг захват россиянами села Двуречная в Харьковской области.",
}
RETREAT = {
    "en": "The General Staff of Ukraine said Ukrainian troops had withdrawn from the village of Dvorichna in Kharkiv region.",
    "id": "Staf Umum Ukraina mengatakan pasukan Ukraina telah mundur dari desa Dvorichna di wilayah Kharkiv.",
    "vi": "Bộ Tổng tham mưu Ukraine cho biết quân đội Ukraine đã rút khỏi làng Dvorichna ở tỉnh Kharkov.",
    "uk": "Генштаб ЗСУ повідомив, що українські військові відійшли з села Дворічна на Харківщині.",
    "ru": "Генштаб ВСУ сообщил, что украинские военные отошли из села Двуречная в Харьковской области.",
}
RETRACTION = {
    "en": "Russia's Defence Ministry denied that Russian troops had captured the village of Dvorichna in Kharkiv region.",
    "id": "Kementerian Pertahanan Rusia membantah bahwa pasukan Rusia telah merebut desa Dvorichna di wilayah Kharkiv.",
    "vi": "Bộ Quốc phòng Nga bác bỏ thông tin quân đội Nga đã kiểm soát làng Dvorichna ở tỉnh Kharkov.",
    "uk": "Міноборони РФ спростувало захоплення російськими військами села Дворічна на Харківщині.",
    "ru": "Минобороны России опровергло захват российскими войсками села Двуречная в Харьковской области.",
}
REGAINED = {
    "en": "Ukraine's General Staff said Ukrainian troops had retaken the village of Dvorichna in Kharkiv region.",
    "id": "Staf Umum Ukraina mengatakan pasukan Ukraina telah merebut kembali desa Dvorichna di wilayah Kharkiv.",
    "vi": "Bộ Tổng tham mưu Ukraine cho biết quân đội Ukraine đã giành lại làng Dvorichna ở tỉnh Kharkov.",
    "uk": "Генштаб ЗСУ повідомив, що українські військові звільнили село Дворічна на Харківщині.",
    "ru": "Генштаб ВСУ сообщил, что украинские военные отбили село Двуречная в Харьковской области.",
}
REGION_HIT = {
    "en": "Russian drones attacked Kharkiv region overnight, the governor said.",
    "id": "Drone Rusia menyerang wilayah Kharkiv semalam, kata gubernur.",
    "vi": "UAV Nga tấn công tỉnh Kharkov trong đêm qua, thống đốc cho biết.",
    "uk": "Уночі російські дрони атакували Харківську область, повідомив голова ОВА.",
    "ru": "Ночью российские дроны атаковали Харьковскую область, сообщил глава ОВА.",
}
TOWN_HIT = {
    "en": "Russian drones attacked the town of Chuhuiv in Kharkiv region overnight, the governor said.",
    "id": "Drone Rusia menyerang kota Chuhuiv di wilayah Kharkiv semalam, kata gubernur.",
    "vi": "UAV Nga tấn công thị trấn Chuhuiv ở tỉnh Kharkov trong đêm qua, thống đốc cho biết.",
    "uk": "Уночі російські дрони атакували місто Чугуїв Харківської області, повідомив голова ОВА.",
    "ru": "Ночью российские дроны атаковали город Чугуев Харьковской области, сообщил глава ОВА.",
}
ANNIVERSARY = {
    "en": "A year ago today Russian troops captured the village of Dvorichna in Kharkiv region.",
    "id": "Tepat setahun yang lalu pasukan Rusia merebut desa Dvorichna di wilayah Kharkiv.",
    "vi": "Cách đây đúng một năm, quân đội Nga đã chiếm làng Dvorichna ở tỉnh Kharkov.",
    "uk": "Рік тому російські війська захопили село Дворічна на Харківщині.",
    "ru": "Год назад российские войска захватили село Двуречная в Харьковской области.",
}
CHAIN = {
    "ru": ("Степные новости", "Минобороны России: за ночь над Россией сбит 41 украинский беспилотник."),
    "en": (
        "Steppe Wire",
        "Air defences shot down 41 Ukrainian drones over Russia overnight, the Russian Defence Ministry said, "
        "according to TASS.",
    ),
    "vi": (
        "Báo Bến Sông",
        "Bộ Quốc phòng Nga cho biết đã bắn hạ 41 UAV Ukraine trên lãnh thổ Nga trong đêm qua, theo TASS.",
    ),
    "id": (
        "Situs Pesisir",
        "Pertahanan udara menembak jatuh 41 drone Ukraina di atas wilayah Rusia semalam, kata Kementerian Pertahanan "
        "Rusia seperti dikutip TASS.",
    ),
}
