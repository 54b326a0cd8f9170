"""Where the phrase that a figure measures begins and ends, whose the figure is, and for when."""

import datetime as dt
import time

import pytest

from extract import annotate
from extract.pipeline import records
from extract.schema import MetricRow


def read(text: str) -> list[MetricRow]:
    rows: list[MetricRow] = records(annotate(text, published=dt.date(2023, 11, 6)), "metrics")
    return rows


PHRASES = {
    # A comma that parts nothing: pairs of words, names of units, a place and the unit that it lies in.
    "Gồm: Thu thuế, phí và thu khác đạt 820 tỷ đồng.": ["Thu thuế, phí và thu khác"],
    "Trong đó, công nghiệp, xây dựng tăng 8,4%.": ["công nghiệp, xây dựng"],
    "Mực nước sông Ba tại Củng Sơn, huyện Sơn Hòa lên 32 m.": ["Mực nước sông Ba tại Củng Sơn, huyện Sơn Hòa"],
    "Đã có 64% xóm, tổ dân phố đạt chuẩn văn hóa.": ["xóm, tổ dân phố đạt chuẩn văn hóa"],
    # Time is no part of the phrase, wherever it stands at its edge.
    "Tỷ lệ giải ngân trong 8 tháng đầu năm đạt 47,3% kế hoạch cả năm.": ["Tỷ lệ giải ngân so với kế hoạch"],
    "Tổng chi ngân sách của tỉnh 7 tháng ước 9.120 tỷ đồng.": ["Tổng chi ngân sách"],
    "Đã tuyển dụng 35 viên chức giai đoạn 2019 - 2022.": ["tuyển dụng viên chức"],
    "Mực nước hồ Dầu Tiếng: hồi 6 giờ ngày 4/11 là 24,1 m.": ["Mực nước hồ Dầu Tiếng"],
    # "Là" introduces what is measured, or says more of it.
    "Chiếm tỷ trọng cao nhất là thu từ đất với 310 tỷ đồng; tiếp theo là lệ phí trước bạ 45 tỷ đồng.": [
        "thu từ đất",
        "lệ phí trước bạ",
    ],
    "Giá thuê cao nhất là 85 triệu đồng/tháng.": ["Giá thuê"],
    "90% học viên là con em đồng bào Khmer được cấp học bổng.": ["học viên là con em đồng bào Khmer được cấp học bổng"],
    # What a change, a multiple, a share of a plan and the second of two ends measure.
    "Sản lượng điều đạt 41.000 tấn, vượt 3,5% kế hoạch, tăng 1,2%.": [
        "Sản lượng điều",
        "Sản lượng điều so với kế hoạch",
        "Sản lượng điều",
    ],
    "Thu nội địa đạt 512 tỷ đồng, bằng 61% dự toán trung ương giao, bằng 55% dự toán huyện giao.": [
        "Thu nội địa",
        "Thu nội địa so với dự toán trung ương giao",
        "Thu nội địa so với dự toán huyện giao",
    ],
    "Số xã có nhà văn hóa là 96 xã, gấp 1,5 lần so với kế hoạch.": ["Số xã có nhà văn hóa", "Số xã có nhà văn hóa"],
    "Số hộ tham gia tăng từ 1.140 hộ năm 2018 lên 5.230 hộ năm 2022.": ["Số hộ tham gia", "Số hộ tham gia"],
    "Tỷ lệ hộ nghèo giảm từ 18% xuống 11% (theo chuẩn mới), năm 2021 là 9%.": ["Tỷ lệ hộ nghèo"] * 3,
    "Huyện giảm 120 biên chế, tương ứng giảm 6%.": ["biên chế", "biên chế"],
    # What has that share, rank or level is told once; a pointer points to an index named before.
    "Tổng thu của đơn vị là 640 tỷ đồng, đạt 58% so với dự toán, bằng 112% so với cùng kỳ.": [
        "Tổng thu",
        "Tổng thu so với dự toán",
        "Tổng thu so với cùng kỳ",
    ],
    "Ít nhất 75% văn bản đi tại cấp huyện và ít nhất 55% tại cấp xã được ký số.": [
        "văn bản đi tại cấp huyện",
        "văn bản đi cấp xã",
    ],
    "Bộ vừa công bố Chỉ số SIPAS. Ở chỉ số này, tỉnh Hà Nam đạt 88,2%; thứ 2 tỉnh Cà Mau đạt 87,9%.": ["Chỉ số SIPAS"]
    * 3,
    "Chỉ số Cải cách hành chính (PAR Index) năm 2020 của Cà Mau vừa được Bộ A công bố đạt 80,1 điểm.": [
        "Chỉ số Cải cách hành chính"
    ],
    "PCI đạt 66,2 điểm nhưng thứ hạng lại bị giảm từ 20/63 xuống 31/63 tỉnh.": ["PCI"] * 3,
    "Tỷ lệ hồ sơ qua mạng của tỉnh đạt 61%. Huyện Tuy An (70%), huyện Sơn Hòa (68%) đứng sau. Các xã còn lại đạt tỷ lệ "
    "dưới 40%.": ["Tỷ lệ hồ sơ qua mạng"] * 4,
    "Tỷ lệ này của cả nước đạt 45%, trong khi mục tiêu đề ra là 50%.": ["", ""],
    "Tỷ lệ ký số đạt 45%. Khối tỉnh, thành đạt 38% (mục tiêu 60%).": [
        "Tỷ lệ ký số",
        "Tỷ lệ ký số Khối tỉnh, thành",
        "Tỷ lệ ký số Khối tỉnh, thành",
    ],
    "Sản lượng cà phê của tỉnh Đắk Lắk chiếm 31,5% cả nước.": ["Sản lượng cà phê"],
    "Giá nhãn ở mức 30.000 đồng/kg. Mức giá này giảm 2.000 đồng/kg.": ["Giá nhãn", "Giá nhãn"],
    "Tai nạn đường thủy xảy ra 4 vụ với 7 nạn nhân, tai nạn đường sắt chiếm 2 vụ.": [
        "vụ Tai nạn đường thủy",
        "nạn nhân",
        "vụ tai nạn đường sắt",
    ],
    "Cả nước xảy ra 17 vụ sạt lở làm 5 người bị thương.": ["vụ sạt lở", "người bị thương"],
    "Giảm 24 vụ, tuy nhiên số người chết tăng 3 người.": ["vụ", "số người chết"],
    # Counts that share what is said of them, or are told apart by the figure that follows.
    "Có 5 sở và 9 huyện có tỷ lệ giải ngân thấp.": ["sở có tỷ lệ giải ngân thấp", "huyện có tỷ lệ giải ngân thấp"],
    "Có 4/9 huyện đạt tỷ lệ trễ hạn dưới 3%.": ["huyện đạt tỷ lệ trễ hạn dưới 3%", "tỷ lệ trễ hạn"],
    "Huyện có 26 thôn văn hóa, tăng 4 thôn.": ["thôn văn hóa", "thôn văn hóa"],
    "Dịch vụ công mức độ 2 là 640 thủ tục, mức độ 3 là 201 thủ tục.": [
        "Dịch vụ công mức độ 2",
        "Dịch vụ công mức độ 3",
    ],
    "Nhận mới 4.870 hồ sơ, hồ sơ trả sớm là 4.512 hồ sơ.": [
        "Nhận mới hồ sơ",
        "hồ sơ trả sớm",
    ],
    "Hộ tịch: trên 3 nghìn hồ sơ; đã trả: 950 hồ sơ.": ["hồ sơ Hộ tịch", "trả hồ sơ"],
    # What money is for.
    "Huyện dành ngân sách hơn 15 tỷ đồng để sửa trường học.": ["ngân sách sửa trường học"],
    "Sở trao 20 triệu đồng cho gia đình người bị nạn.": ["trao cho gia đình người bị nạn"],
    "Chủ đầu tư xin mức giảm 30% cho xe của dân quanh trạm.": ["mức giảm cho xe của dân quanh trạm"],
    # Whose it is and when ends no phrase; nor does what a works is for begin one.
    "Thu cân đối của Chi cục Thuế khu vực IX đến ngày 30/6/2025 là 8.120 tỷ đồng.": ["Thu cân đối"],
    "Đến hết tháng 8/2022, tổng dư nợ đạt 912 tỷ đồng.": ["tổng dư nợ"],
    "Nhà máy xử lý rác Khánh Sơn với công suất 650 tấn/ngày đã chạy thử.": ["công suất Nhà máy xử lý rác Khánh Sơn"],
    "Dự án có diện tích 21 ha, được xây với tổng kinh phí 95 tỷ đồng.": ["diện tích Dự án", "tổng kinh phí Dự án"],
    "Tỷ lệ che phủ rừng của Quảng Trị duy trì ổn định 49%.": ["Tỷ lệ che phủ rừng"],
    "Tổng dư nợ trên địa bàn tỉnh Quảng Trị đạt 9.400 tỷ đồng.": ["Tổng dư nợ"],
    # A list fills its clause; a bracket that is closed is over.
    "Khai khoáng đạt 120 tỷ đồng; công nghiệp chế biến, chế tạo đạt 4.300 tỷ đồng.": [
        "Khai khoáng",
        "công nghiệp chế biến, chế tạo",
    ],
    "Chỉ số sản xuất công nghiệp (chỉ số IIP) tháng 4/2022 của tỉnh giảm 3,1%.": ["Chỉ số sản xuất công nghiệp"],
    "Tỷ lệ dân dùng nước sạch đạt quy chuẩn (QCVN 01:2018/BYT): 74%.": ["Tỷ lệ dân dùng nước sạch đạt quy chuẩn"],
    # Each of many, those that remain, another thing done, a change of what was counted before.
    "Trung bình mỗi xã đạt 14,2 tiêu chí.": ["Trung bình mỗi xã đạt tiêu chí"],
    "Tổng dư nợ 410 tỷ đồng với 9.120 hộ còn dư nợ.": ["Tổng dư nợ", "hộ còn dư nợ"],
    "Huyện đã cấp thẻ cho 45 hộ và thu hồi thẻ cũ.": ["cấp thẻ cho hộ"],
    "Có 21 huyện có tỷ lệ nữ cán bộ từ 15% trở lên (tăng 4 huyện).": [
        "huyện có tỷ lệ nữ cán bộ từ 15%",
        "tỷ lệ nữ cán bộ",
        "huyện có tỷ lệ nữ cán bộ từ 15%",
    ],
    "Xuất khẩu lao động được 231 người, tăng 40 người.": ["Xuất khẩu lao động"] * 2,
    "Lực lượng cứu hộ đã tìm kiếm thêm 7 người.": ["tìm kiếm thêm người"],
    # What was said of the whole is said of its part; names in turn; the same in another unit; for whom.
    "Có 1.250 hộ đăng ký dùng nước sạch, trong đó hộ nghèo là 310 hộ.": [
        "hộ đăng ký dùng nước sạch",
        "hộ nghèo đăng ký dùng nước sạch",
    ],
    "Huyện kết nạp 88 đảng viên mới, trong đó đảng viên nữ là 41 đồng chí, đảng viên trẻ 30 đồng chí.": [
        "kết nạp đảng viên mới",
        "đảng viên nữ",
        "đảng viên trẻ đồng chí",
    ],
    "Tỷ lệ đúng hạn của cấp tỉnh, cấp huyện, cấp xã lần lượt là 98%, 97% và 99%.": [
        "Tỷ lệ đúng hạn của cấp tỉnh",
        "Tỷ lệ đúng hạn của cấp huyện",
        "Tỷ lệ đúng hạn của cấp xã",
    ],
    "Số vụ tai nạn, số người chết và số người bị thương lần lượt giảm 5%, 7% và 9%.": [
        "Số vụ tai nạn",
        "số người chết",
        "số người bị thương",
    ],
    "Thu nội địa và thu hải quan tăng lần lượt 12% và 8%.": ["Thu nội địa", "thu hải quan"],
    "Kim ngạch xuất khẩu đạt 2,1 tỷ USD, tương đương 49.000 tỷ đồng.": ["Kim ngạch xuất khẩu"] * 2,
    "Hội tặng 20 triệu đồng cho hộ mất nhà và 5 triệu đồng đối với người bị thương.": [
        "tặng cho hộ mất nhà",
        "tặng đối với người bị thương",
    ],
    "DTI cấp tỉnh đạt 0,6103. Dẫn đầu là tỉnh Bình Định với giá trị DTI đạt 0,7015.": ["DTI cấp tỉnh", "giá trị DTI"],
    # A figure within the phrase, a remark within it.
    "Đến nay, số xã đạt từ 16 tiêu chí trở lên là 52 xã.": ["số xã", "số xã đạt từ 16 tiêu chí trở lên"],
    "Diện tích lúa (cả ba vụ) đạt 44.300 ha.": ["Diện tích lúa"],
    # The verb of its own clause, not a word of a noun; nobody in particular has what is counted.
    "Sở vừa cấp bằng tốt nghiệp cho 70 học viên.": ["cấp bằng tốt nghiệp cho học viên"],
    "Tỉnh yêu cầu mỗi huyện thành lập 2 tổ công tác.": ["thành lập tổ công tác"],
    "Chính sách được thực hiện tốt: 100% thương binh được nhận quà.": ["thương binh được nhận quà"],
    "Toàn tỉnh còn 3.150 hộ nghèo.": ["hộ nghèo"],
    "Trên địa bàn xảy ra 3 vụ cháy rừng làm 2 người bị thương.": ["vụ cháy rừng", "người bị thương"],
    "Tuyến dài 12 km, tổng mức đầu tư của 2 giai đoạn là 640 tỷ đồng.": [
        "Tuyến dài",
        "giai đoạn",
        "tổng mức đầu tư của 2 giai đoạn",
    ],
    # What gives so many points; what money comes from; the whole that a share is of names nothing that follows.
    "Khu vực dịch vụ tăng 7,2%, đóng góp 3,1 điểm phần trăm vào mức tăng chung.": ["Khu vực dịch vụ"] * 2,
    "Thủy sản đóng góp 24% GRDP; hội viên đóng góp 3 tỷ đồng.": ["Thủy sản so với GRDP", "hội viên đóng góp"],
    "Thu từ thuế, phí và thu khác được 87 tỷ đồng, tăng 6%.": ["Thu từ thuế, phí và thu khác"] * 2,
    "Nguồn ủy thác từ ngân sách huyện là 14 tỷ đồng, đạt 102% kế hoạch.": [
        "Nguồn ủy thác từ ngân sách huyện",
        "Nguồn ủy thác từ ngân sách huyện so với kế hoạch",
    ],
    "Nợ xấu 6 tỷ đồng, chiếm tỷ lệ 0,3% tổng dư nợ, giảm 2 tỷ đồng.": [
        "Nợ xấu",
        "Nợ xấu",
        "Nợ xấu",
    ],
    "Tổng nguồn vốn đạt 2.450 tỷ đồng/61.200 khách hàng, tăng 140 tỷ đồng, tỷ lệ tăng 6,1%.": [
        "Tổng nguồn vốn",
        "khách hàng",
        "Tổng nguồn vốn",
        "Tổng nguồn vốn",
    ],
    # A remark that only says how it changed; a head that only says how high; the first of a list in brackets.
    "Huyện còn 940 hộ nghèo, chiếm 4,2% (giảm so với năm 2020 là 1,1%).": ["hộ nghèo"] * 3,
    "Vài sắc thuế đạt tỷ lệ cao là thuế tài nguyên (81%), thuế đất (62%).": ["thuế tài nguyên", "thuế đất"],
    "Một số nhóm có doanh thu tăng khá như vật liệu xây dựng (+9,4%); xăng dầu (+5%).": [
        "vật liệu xây dựng",
        "xăng dầu",
    ],
    # What all of them have; what is said of the places named; another thing done; a part of what was counted.
    "Hiện 100% số thôn trên địa bàn huyện đều có nhà văn hóa.": ["số thôn có nhà văn hóa"],
    "Có 3 xã An Phú, An Hải và Hòa Xuân đạt chuẩn đô thị văn minh.": ["xã đạt chuẩn đô thị văn minh"],
    "Tỉnh thu hút 64 dự án, hỗ trợ việc làm cho 870 lao động.": [
        "thu hút dự án",
        "hỗ trợ việc làm cho lao động",
    ],
    "Toàn tỉnh có 512 hồ sơ trả chậm, trong đó huyện Tuy An có 96 hồ sơ (chiếm 18,8%).": ["hồ sơ trả chậm"] * 3,
    "Trong đó, huyện Tuy An còn 38 hộ nghèo.": ["hộ nghèo"],
    "Tổng lượt khách lưu trú ước đạt 61.000 lượt, tăng 9% (khách quốc tế khoảng 7.400 lượt, tăng 21%).": [
        *["Tổng lượt khách lưu trú"] * 2,
        *["khách quốc tế"] * 2,
    ],
    "Đại biểu trẻ là 17 người; nữ 12 người (24%), tăng 3 người.": ["Đại biểu trẻ", *["nữ người"] * 3],
    "Khách nội địa đạt 84 ngàn lượt đạt 71% kế hoạch, tăng 5%.": [
        "Khách nội địa",
        "Khách nội địa so với kế hoạch",
        "Khách nội địa",
    ],
    "Có 6 trưởng thôn không phải là đoàn viên (8%).": ["trưởng thôn không phải là đoàn viên"] * 2,
    "Số người chết giảm 12 người, số người bị thương giảm 30 người.": ["Số người chết", "số người bị thương"],
    "Lĩnh vực xây dựng với 1.204 doanh nghiệp, chiếm 14%.": ["doanh nghiệp"] * 2,
    "Chỉ số hài lòng đạt 91%. Trong đó, khối sở, ban, ngành đạt 93%.": [
        "Chỉ số hài lòng",
        "Chỉ số hài lòng khối sở, ban, ngành",
    ],
    "Theo Bộ chỉ số 766, tỉnh Phú Yên đạt 88,4 điểm.": ["chỉ số 766"],
    # Shares of anything, what is part of the whole, short names, pairs that a comma joins, those who are so many.
    "Số người tham gia là 4.120 người, chiếm tỷ lệ 31% lực lượng lao động, tăng 2%.": [
        "Số người tham gia",
        "Số người tham gia",
        "Số người tham gia",
    ],
    "Tỷ lệ nợ quá hạn của các quỹ chiếm 0,9% dư nợ.": ["Tỷ lệ nợ quá hạn của các quỹ"],
    "Dư nợ đạt 810 tỷ đồng, tăng 3% so với đầu năm; nợ xấu khoảng 6 tỷ đồng, chiếm 0,7% trong tổng dư nợ, tăng 1%.": [
        *["Dư nợ"] * 2,
        *["nợ xấu"] * 3,
    ],
    "Dư nợ đạt 512 tỷ đồng, tăng 20 tỷ đồng (bằng 4%) so với đầu năm và tăng 31 tỷ đồng (bằng 6,4%).": ["Dư nợ"] * 5,
    "Trong tổng số, diện tích lúa là 8.140 ha, giảm 1%; ngô đạt 2.510 ha, tăng 3%.": [
        *["diện tích lúa"] * 2,
        *["ngô"] * 2,
    ],
    "Cho vay nông nghiệp, nông thôn là 92 tỷ đồng.": ["Cho vay nông nghiệp, nông thôn"],
    "Tổng huy động vốn ước đạt 7.300 tỷ đồng.": ["Tổng huy động vốn"],
    "Có 41% đơn tố cáo sai, 38% là tố cáo đúng và 21% đơn tố cáo chưa rõ.": [
        "đơn tố cáo sai",
        "tố cáo đúng",
        "đơn tố cáo chưa rõ",
    ],
    "Tăng trưởng tín dụng đạt 9%, cao hơn so với cùng kỳ năm trước 0,4%.": ["Tăng trưởng tín dụng"] * 2,
    "Hợp tác xã đã giảm số nợ đọng so với quý trước, từ 21 tỷ đồng xuống 18 tỷ đồng.": ["số nợ đọng"] * 2,
    "Tổng số thu là 87 tỷ đồng, đạt 21,5% (vượt chỉ tiêu giao 1,2%).": ["Tổng số thu"] * 3,
    # Behind the share in brackets; the index before a colon; a unit begins a clause of its own.
    "Có 14 xã (58%) chưa công khai thủ tục, 3 xã (12,5%) để trễ hẹn hồ sơ.": [
        *["xã chưa công khai thủ tục"] * 2,
        *["xã để trễ hẹn hồ sơ"] * 2,
    ],
    "Điểm SIPAS của xã tăng dần: năm 2018 là trung bình, với 61,1 điểm; năm 2019 là khá, với 72,6 điểm.": ["Điểm SIPAS"]
    * 2,
    "Trong số 12 xã, phường sau sắp xếp, xã Hòa Bình dẫn đầu.": ["xã, phường sau sắp xếp"],
    "Qua 7 tháng chỉ giải ngân 410 tỷ đồng.": ["giải ngân"],
    # What is said of the last of a list; "trở lên" parts no phrase; a short quotation belongs to it.
    "Xã phấn đấu có 92% cơ quan, 56% tổ dân phố và 85% thôn đạt chuẩn an toàn.": [
        "cơ quan đạt chuẩn an toàn",
        "tổ dân phố đạt chuẩn an toàn",
        "thôn đạt chuẩn an toàn",
    ],
    "Có 45% đơn đúng, 20% đơn sai.": ["đơn đúng", "đơn sai"],
    "Phấn đấu có 88% trường học trở lên đạt danh hiệu xanh.": ["trường học đạt danh hiệu xanh"],
    "Huyện có 9.120 hộ đạt danh hiệu “Gia đình học tập”, tăng 310 hộ.": ["hộ đạt danh hiệu “Gia đình học tập”"] * 2,
    "Huyện Tuy An hiện còn 7 thôn chưa có điện.": ["thôn chưa có điện"],
    # How long is not what; nor are signs; a second plan is one of the same; "so" compares as well.
    "Thu ngân sách tháng 9 đạt 61 tỷ đồng, lũy kế 9 tháng 540 tỷ đồng (đạt 81% so dự toán năm).": [
        "Thu ngân sách",
        "Thu ngân sách",
        "Thu ngân sách so với dự toán",
    ],
    "Vốn đã giải ngân đạt 87 tỷ đồng, bằng 52% kế hoạch Bộ giao và 44% kế hoạch tỉnh giao.": [
        "Vốn đã giải ngân",
        "Vốn đã giải ngân so với kế hoạch Bộ giao",
        "Vốn đã giải ngân so với kế hoạch tỉnh giao",
    ],
    "Trong đó, có một đập cấp II (24 m).": ["một đập cấp II"],
    "Tỷ lệ giảm nghèo bình quân đạt 3,1%/năm bằng 104% kế hoạch.": [
        "Tỷ lệ giảm nghèo",
        "Tỷ lệ giảm nghèo so với kế hoạch",
    ],
    # What a range tells apart; a change in people; in which ranking; what is higher than elsewhere.
    "Số xã đạt từ 6-8 tiêu chí có 14 xã, chiếm tỷ lệ 11,2%.": [
        "Số xã",
        "Số xã đạt từ 6-8 tiêu chí",
        "Số xã đạt từ 6-8 tiêu chí",
    ],
    "Biên chế cấp tỉnh còn 2.140 người, giảm 130 người.": ["Biên chế cấp tỉnh"] * 2,
    "Tỉnh Phú Yên tăng 9 bậc trong bảng xếp hạng chỉ số PCI.": ["chỉ số PCI"],
    "Thôn có tỷ lệ hộ cận nghèo cao so với thôn bên, chiếm 14% tổng số hộ.": ["tỷ lệ hộ cận nghèo"],
    "Nhiều xã còn khó khăn; ước thu nội địa đạt 41 tỷ đồng.": ["thu nội địa"],
    "Tỉnh vận động người dân để nâng thu nhập lên 52 triệu đồng.": ["thu nhập"],
    "Trong đó: khai khoáng giảm 2%; cung cấp nước, hoạt động quản lý và xử lý rác thải, nước thải tăng 4%.": [
        "khai khoáng",
        "cung cấp nước, hoạt động quản lý và xử lý rác thải, nước thải",
    ],
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.items())
def test_edges(text: str, expected: list[str]) -> None:
    """The phrase whole and no more."""
    assert [r.indicator for r in read(text)] == expected


OWNERS = {
    # Who counts is not whose it is; nor is who sets the plan, or where a river rises.
    "Cục Thống kê tỉnh Phú Yên cho biết, tỉnh Phú Yên giải ngân 44%.": "tỉnh Phú Yên",
    "Huyện Tuy An thu 95 tỷ đồng, đạt 88% dự toán HĐND tỉnh giao, tăng 4%.": "huyện Tuy An",
    "Sông bắt nguồn từ tỉnh Gia Lai, chảy qua 5 huyện của tỉnh Phú Yên.": "tỉnh Phú Yên",
    "Tỉnh Phú Yên hỗ trợ 40 hộ dân tại huyện Đồng Xuân.": "huyện Đồng Xuân",
}


@pytest.mark.parametrize(("text", "expected"), OWNERS.items())
def test_owner(text: str, expected: str) -> None:
    """The last figure of a sentence belongs to whom its form tells."""
    assert read(text)[-1].unit_name == expected


PERIODS = {
    "Tháng 10/2023 đạt 91%, so với kỳ báo cáo tháng 9 giảm 2%.": ["2023-10", "2023-10"],
    "Quý III/2023, huyện có 12 vụ, tăng 3 vụ so năm 2022.": ["2023-Q3", "2023-Q3"],
    "Theo Quyết định số 85/QĐ-UBND ngày 14/3/2022, 90% hồ sơ phải được số hóa.": [""],
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_period(text: str, expected: list[str]) -> None:
    """What is compared with, and when a document was signed, is no period of a figure."""
    assert [r.period for r in read(text)] == expected


HOSTILE = [
    "năm 2020 đạt 5%, ",
    "huyện Mai Sơn có 5 xã, ",
    "A, B và C lần lượt đạt 5%, 6%, ",
    "thuế, phí, ",
    "DTI đạt 0,6103 (0,7015), ",
    "Quyết định số 12/QĐ-UBND ngày 3/4/2023 giao 5 tỷ đồng, ",
    "cấp tỉnh 55%, ",
    "(12 hộ) ",
    "Ở chỉ số này đạt 5%. ",
    "đã ban hành 5 quyết định, xử lý 3 vụ, ",
    "Xã A | 5% | 6 hộ\n",
    "mặt hàng có kim ngạch tăng, gồm: gạo 5 triệu USD, ",
    "số xã đạt chuẩn: Sơn Hà 5/6 xã, ",
    "kim ngạch: gạo chiếm tỷ trọng 5%, tăng 6%, ",
]


@pytest.mark.parametrize("form", HOSTILE)
def test_records_are_made_in_linear_time(form: str) -> None:
    """Twice the text takes no more than two and a half times as long."""
    short, long = (_seconds(form * (length // len(form))) for length in (6_000, 12_000))

    assert long < 2.5 * short + 0.2


def _seconds(text: str) -> float:
    """The least time of the processor of two readings; signs at the end make each one new."""
    found = []
    for n in range(2):
        start = time.process_time()
        annotate(text + "." * n)
        found.append(time.process_time() - start)
    return min(found)
