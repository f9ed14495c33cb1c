package diag

var languageEntries = []Entry{
	{
		Code: "translation-missing", Severity: Warning, Group: "languages",
		Vi: Words{Sentence: "chưa có bản {language}", Hint: "viết tệp {file}; trong lúc chờ, trang hiện bản gốc kèm lời báo", Bad: "có content/guides/a.vi.md mà không có a.en.md"},
		En: Words{Sentence: "there is no {language} edition", Hint: "write {file}; until then the page shows the source text with a notice", Bad: "content/guides/a.vi.md without a.en.md"},
	},
	{
		Code: "translation-stale", Severity: Warning, Group: "languages",
		Vi: Words{Sentence: "bản gốc đã đổi sau khi dịch: {drift}", Hint: "sửa bản dịch theo bản gốc, rồi chạy lachan sync {file}", Related: "ở bản gốc", Bad: "sửa một mục của content/guides/a.vi.md mà không sửa a.en.md"},
		En: Words{Sentence: "the source has changed since it was translated: {drift}", Hint: "mend the translation, then run lachan sync {file}", Related: "in the source", Bad: "a section of content/guides/a.vi.md was changed, a.en.md was not"},
	},
	{
		Code: "translation-front", Severity: Warning, Group: "languages",
		Vi: Words{Sentence: "{field} chưa dịch: vẫn là “{text}” như bản gốc", Hint: "dịch dòng này", Bad: "title của bản tiếng Anh vẫn là tiếng Việt"},
		En: Words{Sentence: "{field} is not translated: it is “{text}”, as in the source", Hint: "translate this line", Bad: "the title of the English edition is still Vietnamese"},
	},
	{
		Code: "headings-differ", Severity: Warning, Group: "languages",
		Vi: Words{Sentence: "các mục khác bản gốc‹; bản gốc có “{want}”›‹; ở đây có “{found}”›", Hint: "đặt đủ các mục, cùng thứ tự và cùng cấp như bản gốc; thường là một phần chưa dịch", Related: "mục trong bản gốc", Bad: "bản gốc có ba mục ##, bản dịch chỉ có hai"},
		En: Words{Sentence: "the headings differ from the source‹, which has “{want}”›‹; here is “{found}”›", Hint: "give all headings in the order and at the levels of the source; mostly a part is not yet translated", Related: "the heading in the source", Bad: "the source has three headings ##, the translation two"},
	},
}

var lawEntries = []Entry{
	{
		Code: "law-number-unknown", Severity: Warning, Group: "laws",
		Vi:  Words{Sentence: "số hiệu “{number}” không có trong sổ văn bản", Hint: "‹ý bạn là “{near}”? ›Thêm vào content/data/laws.yaml, rồi viết [tên](law:{number})"},
		En:  Words{Sentence: "the number “{number}” is not in the law register", Hint: "‹did you mean “{near}”? ›Add it to content/data/laws.yaml, then write [name](law:{number})"},
		Bad: "Theo Nghị định 99/2019/NĐ-CP, …",
	},
	{
		Code: "law-not-in-force", Severity: Warning, Group: "laws",
		Vi:  Words{Sentence: "“{number}” không có hiệu lực: {status}", Hint: "xem lại nội dung theo văn bản mới; trong lúc chờ, trang tự hiện lời báo"},
		En:  Words{Sentence: "“{number}” is not in force: {status}", Hint: "look at the content again under the new text; until then the page shows a banner by itself"},
		Bad: "[Luật cũ](law:73/2021/QH14)",
	},
	{
		Code: "law-uncertain", Severity: Error, Group: "laws",
		Vi:  Words{Sentence: "“{number}” còn chưa chắc chắn (mức C), không được dẫn như đang có hiệu lực", Hint: "bỏ liên kết, viết rằng chưa rõ, hoặc xác minh rồi sửa confidence trong sổ"},
		En:  Words{Sentence: "“{number}” is uncertain (level C) and must not be cited as in force", Hint: "remove the link, say that it is unclear, or verify it and mend confidence in the register"},
		Bad: "[Nghị định](law:105/2021/NĐ-CP)",
	},
	{
		Code: "law-check-due", Severity: Warning, Group: "laws",
		Vi:  Words{Sentence: "“{number}” kiểm tra lần cuối {checked}, quá {days} ngày", Hint: "mở văn bản gốc, xem còn hiệu lực không, rồi sửa checked"},
		En:  Words{Sentence: "“{number}” was last checked on {checked}, more than {days} days ago", Hint: "open the official text, see whether it is in force, then mend checked"},
		Bad: "checked: 2025-01-01",
	},
	{
		Code: "law-unchecked", Severity: Warning, Group: "laws",
		Vi: Words{Sentence: "chưa ghi ngày kiểm tra “{number}”", Hint: "mở văn bản gốc, xem còn hiệu lực không, rồi ghi checked: ngày hôm nay", Bad: "một văn bản trong content/data/laws.yaml không có checked"},
		En: Words{Sentence: "nobody has written when “{number}” was checked", Hint: "open the official text, see whether it is in force, then write checked: today’s date", Bad: "a law in content/data/laws.yaml without checked"},
	},
	{
		Code: "law-unnumbered", Severity: Warning, Group: "laws",
		Vi:  Words{Sentence: "“{text}” không có số hiệu và năm", Hint: "luật cũ và luật mới có thể cùng tên; viết số hiệu‹, ví dụ [{text} số {near}](law:{near})›"},
		En:  Words{Sentence: "“{text}” has no number and year", Hint: "an older and a newer law may share the name; give the number‹, for example [{text} {near}](law:{near})›"},
		Bad: "Theo Luật Phòng, chống ma túy, …", Good: "Theo [Luật Phòng, chống ma túy số 120/2025/QH15](law:120/2025/QH15), …",
	},
}

var peopleEntries = []Entry{
	{
		Code: "people-id-number", Severity: Error, Group: "people",
		Vi:  Words{Sentence: "“{text}” giống số căn cước hoặc hộ chiếu của một người", Hint: "xóa đi; không bao giờ đăng giấy tờ của ai"},
		En:  Words{Sentence: "“{text}” looks like the number of someone’s identity card or passport", Hint: "delete it; nobody’s papers are ever published"},
		Bad: "CCCD 022199001234",
	},
	{
		Code: "people-phone", Severity: Error, Group: "people",
		Vi:  Words{Sentence: "số điện thoại “{text}” không có trong sổ số", Hint: "số của một người: xóa đi. Số của cơ quan: thêm vào content/data/hotlines.yaml rồi viết [số](hotline:mã)"},
		En:  Words{Sentence: "the telephone number “{text}” is not in the register", Hint: "a person’s: delete it. An office’s: add it to content/data/hotlines.yaml and write [number](hotline:id)"},
		Bad: "Gọi chị Mai 0912 345 678",
	},
	{
		Code: "people-email", Severity: Warning, Group: "people",
		Vi:  Words{Sentence: "địa chỉ thư điện tử “{text}”", Hint: "chỉ giữ nếu là của cơ quan; địa chỉ của một người thì xóa"},
		En:  Words{Sentence: "the e-mail address “{text}”", Hint: "keep it only if it is an office’s; delete a person’s"},
		Bad: "mai.nguyen@example.com",
	},
	{
		Code: "people-plate", Severity: Error, Group: "people",
		Vi:  Words{Sentence: "“{text}” giống biển số xe", Hint: "xóa đi; biển số chỉ ra một người"},
		En:  Words{Sentence: "“{text}” looks like a licence plate", Hint: "delete it; a plate points at a person"},
		Bad: "xe 14A-123.45",
	},
	{
		Code: "people-birth", Severity: Error, Group: "people",
		Vi:  Words{Sentence: "“{text}” giống ngày sinh đầy đủ của một người", Hint: "viết khoảng tuổi, ví dụ “ngoài hai mươi”"},
		En:  Words{Sentence: "“{text}” looks like someone’s full date of birth", Hint: "write an age band, for example “in her twenties”"},
		Bad: "sinh ngày 12/03/2001",
	},
	{
		Code: "people-address", Severity: Warning, Group: "people",
		Vi:  Words{Sentence: "“{text}” giống địa chỉ nhà", Hint: "trong tình huống và cẩm nang không viết số nhà, tổ, thôn thật"},
		En:  Words{Sentence: "“{text}” looks like a house address", Hint: "scenarios and guides carry no real house, group or village"},
		Bad: "số nhà 12, tổ 3, thôn Nà Cáng",
	},
	{
		Code: "people-exif", Severity: Warning, Group: "people",
		Vi: Words{Sentence: "ảnh mang dữ liệu kèm theo: {what}", Hint: "bản đăng đã được xóa dữ liệu này; hãy xóa cả trong tệp gốc nếu kho bài là công khai", Bad: "ảnh chụp bằng điện thoại còn ghi vị trí GPS"},
		En: Words{Sentence: "the picture carries data about its making: {what}", Hint: "the published copy is clean; clean the file itself too if your repository is public", Bad: "a photo that still has its GPS position"},
	},
	{
		Code: "people-media", Severity: Warning, Group: "people",
		Vi: Words{Sentence: "tệp {kind} có thể mang tên người, nơi chốn trong dữ liệu kèm theo", Hint: "xóa dữ liệu kèm theo (tag) trước khi đăng; tệp này được đăng nguyên như vậy", Bad: "tệp MP3 còn thẻ ID3"},
		En: Words{Sentence: "a {kind} file may carry names and places in its metadata", Hint: "remove its tags before publishing; the file goes out as it is", Bad: "an MP3 with ID3 tags"},
	},
}

var reviewEntries = []Entry{
	{
		Code: "hotline-check-due", Severity: Warning, Group: "review",
		Vi:  Words{Sentence: "số “{number}” kiểm tra lần cuối {checked}, quá {days} ngày", Hint: "gọi thử, hỏi giờ trực và cước, rồi sửa checked; số không còn dùng thì gỡ khỏi sổ"},
		En:  Words{Sentence: "the number “{number}” was last checked on {checked}, more than {days} days ago", Hint: "call it, ask for its hours and cost, then mend checked; take a dead number out of the register"},
		Bad: "checked: 2025-01-01",
	},
	{
		Code: "hotline-unchecked", Severity: Warning, Group: "review",
		Vi: Words{Sentence: "chưa ghi ngày kiểm tra số “{number}”", Hint: "gọi thử, hỏi giờ trực và cước, rồi ghi checked: ngày hôm nay", Bad: "một số trong content/data/hotlines.yaml không có checked"},
		En: Words{Sentence: "nobody has written when the number “{number}” was checked", Hint: "call it, ask for its hours and cost, then write checked: today’s date", Bad: "a number in content/data/hotlines.yaml without checked"},
	},
	{
		Code: "review-due", Severity: Warning, Group: "review",
		Vi:  Words{Sentence: "đã quá ngày {date} mà {by} phải thẩm định lại", Hint: "nhờ cơ quan đó xem lại, rồi sửa on và due trong reviewed"},
		En:  Words{Sentence: "{by} was to look at it again by {date}", Hint: "ask that office to review it, then mend on and due under reviewed"},
		Bad: "reviewed: {by: Sở Y tế, on: 2025-01-01, due: 2026-01-01}",
	},
	{
		Code: "review-missing", Severity: Warning, Group: "review",
		Vi: Words{Sentence: "chưa có cơ quan nào thẩm định", Hint: "khi có, ghi reviewed: {by: cơ quan, on: ngày}", Bad: "tài liệu không có trường reviewed"},
		En: Words{Sentence: "no office has signed it off", Hint: "when one has, write reviewed: {by: office, on: date}", Bad: "a material without the field reviewed"},
	},
	{
		Code: "silence-reason", Severity: Error, Group: "review",
		Vi:  Words{Sentence: "tắt cảnh báo “{code}” mà không nói lý do", Hint: "viết lý do sau dấu hai chấm"},
		En:  Words{Sentence: "the warning “{code}” is silenced without a reason", Hint: "write the reason after the colon"},
		Bad: "silence: {review-missing: }",
	},
}

var layoutEntries = []Entry{
	{
		Code: "layout-syntax", Severity: Error, Group: "layout",
		Vi:  Words{Sentence: "bố cục không đọc được: {reason}", Hint: "sửa tệp trong layouts/, hoặc xóa để dùng bố cục có sẵn"},
		En:  Words{Sentence: "the layout can’t be read: {reason}", Hint: "mend the file in layouts/, or delete it to use the built-in one"},
		Bad: "{{if .Title}",
	},
	{
		Code: "layout-field", Severity: Error, Group: "layout",
		Vi:  Words{Sentence: "bố cục dùng thứ mà trang không có: {reason}", Hint: "xem các trường trong docs/architecture.md, hoặc xóa tệp để dùng bố cục có sẵn"},
		En:  Words{Sentence: "the layout names what its view lacks: {reason}", Hint: "see the fields in docs/architecture.md, or delete the file to use the built-in one"},
		Bad: "{{.Titel}}", Good: "{{.Title}}",
	},
	{
		Code: "asset-syntax", Severity: Error, Group: "layout",
		Vi:  Words{Sentence: "tệp giao diện không đọc được: {reason}", Hint: "sửa tệp trong assets/, hoặc xóa để dùng tệp có sẵn"},
		En:  Words{Sentence: "the theme file can’t be read: {reason}", Hint: "mend the file in assets/, or delete it to use the built-in one"},
		Bad: "a { color: ",
	},
}
