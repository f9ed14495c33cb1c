package main

var usageMessages = map[string]message{
	"usage":           {words{"Cách dùng", ""}, words{"Usage", ""}},
	"usage-command":   {words{"LỆNH [--…]", ""}, words{"COMMAND [--…]", ""}},
	"usage-commands":  {words{"Các lệnh", ""}, words{"Commands", ""}},
	"usage-arguments": {words{"Tham số", ""}, words{"Arguments", ""}},
	"usage-flags":     {words{"Các cờ", ""}, words{"Flags", ""}},
	"usage-examples":  {words{"Ví dụ", ""}, words{"Examples", ""}},
	"usage-more":      {words{"Xem kỹ từng lệnh: lachan LỆNH --help", ""}, words{"More on a command: lachan COMMAND --help", ""}},
	"usage-help":      {words{"Xem: {command} --help", ""}, words{"See: {command} --help", ""}},

	"usage-flag": {
		words{"không hiểu cờ {flag}", "‹ý bạn là {near}?›"},
		words{"unknown flag {flag}", "‹did you mean {near}?›"},
	},
	"usage-command-unknown": {
		words{"không có lệnh “{command}”", "‹ý bạn là {near}? ›Các lệnh: {list}"},
		words{"there is no command “{command}”", "‹did you mean {near}? ›The commands: {list}"},
	},
	"usage-argument": {
		words{"thừa tham số “{argument}”", "tên có dấu cách thì đặt trong ngoặc kép"},
		words{"one argument too many: “{argument}”", "put names with spaces in quotes"},
	},
	"usage-lacking": {
		words{"thiếu {argument}", "viết: {usage}"},
		words{"{argument} is missing", "write: {usage}"},
	},
	"usage-value": {
		words{"cờ {flag} thiếu giá trị", "viết giá trị ngay sau cờ, ví dụ {flag} GIÁ-TRỊ"},
		words{"the flag {flag} has no value", "write it behind the flag, like {flag} VALUE"},
	},
	"usage-no-value": {
		words{"cờ ‹{flag} ›không nhận giá trị đó", "chỉ viết cờ thôi, không có dấu = và chữ phía sau"},
		words{"the flag ‹{flag} ›does not take that value", "write the flag alone, without = and what follows"},
	},
	"usage-other": {
		words{"dòng lệnh sai: {reason}", ""},
		words{"wrong usage: {reason}", ""},
	},
}

var helpMessages = map[string]message{
	"help-lachan": {
		words{"Biến thư mục bài viết Markdown tiếng Việt thành một trang tra cứu được, nhiều ngôn ngữ, xem được cả khi không có mạng.", ""},
		words{"Turns a folder of Vietnamese Markdown into a searchable site in several languages that also works without a network.", ""},
	},
	"help-help":         {words{"cho xem cách dùng", ""}, words{"show how to use this", ""}},
	"help-lang":         {words{"ngôn ngữ của thông báo (mặc định theo LC_ALL, LC_MESSAGES, LANG; không có thì tiếng Việt)", ""}, words{"language of messages (by default that of LC_ALL, LC_MESSAGES, LANG; else Vietnamese)", ""}},
	"help-quiet":        {words{"chỉ in lỗi và kết quả", ""}, words{"print only errors and results", ""}},
	"help-help-command": {words{"cho xem cách dùng một lệnh", ""}, words{"show how to use a command", ""}},
	"help-help-arg":     {words{"tên lệnh", ""}, words{"the command", ""}},

	"help-build":   {words{"dựng trang thành một thư mục để đăng", ""}, words{"build the site into a folder to publish", ""}},
	"help-serve":   {words{"xem trang trong trình duyệt, tự cập nhật mỗi khi lưu tệp", ""}, words{"show the site in the browser, again on every save", ""}},
	"help-check":   {words{"tìm lỗi trong bài viết và liệt kê từng chỗ", ""}, words{"look for mistakes and list every one", ""}},
	"help-new":     {words{"tạo một bài mới để viết tiếp, mỗi trường đều có giải thích", ""}, words{"make a new text to fill in, with every field explained", ""}},
	"help-init":    {words{"tạo một trang nhỏ để bắt đầu", ""}, words{"make a small site to begin with", ""}},
	"help-explain": {words{"giải thích một mã lỗi; không có mã thì liệt kê tất cả", ""}, words{"explain a code; without one, list them all", ""}},
	"help-schema":  {words{"in JSON Schema của phần khai báo, để trình soạn thảo gợi ý và kiểm tra", ""}, words{"print the JSON Schema of front matter, for editors to complete and check", ""}},
	"help-why":     {words{"cho biết một trang được làm từ đâu và vì sao phải làm lại", ""}, words{"say what a page is made from and why it must be made again", ""}},
	"help-verify":  {words{"kiểm tra một trang đã xuất có đủ và nguyên vẹn không", ""}, words{"check that a published site is whole and unchanged", ""}},
	"help-version": {words{"in phiên bản", ""}, words{"print the version", ""}},

	"help-site":         {words{"thư mục của trang, nơi có content (mặc định: thư mục hiện tại)", ""}, words{"the site’s folder, the one that holds content (default: the working folder)", ""}},
	"help-out":          {words{"thư mục xuất, tính từ thư mục hiện tại (mặc định: dist)", ""}, words{"where to publish, counted from the working folder (default: dist)", ""}},
	"help-drafts":       {words{"kể cả bài nháp và bài đang chờ duyệt", ""}, words{"with drafts and what is under review", ""}},
	"help-compress":     {words{"thêm bản nén .br và .gz bên cạnh mọi tệp chữ từ 1 KiB trở lên, cho máy chủ gửi đi luôn; tệp không đổi thì dùng lại bản nén cũ", ""}, words{"with .br and .gz beside every text of 1 KiB or more, for servers to send as they are; what did not change keeps its copies", ""}},
	"help-date":         {words{"ngày dùng để xét hiệu lực văn bản, hạn kiểm tra (mặc định: hôm nay, hoặc SOURCE_DATE_EPOCH)", ""}, words{"the day by which laws are in force and reviews are due (default: today, or SOURCE_DATE_EPOCH)", ""}},
	"help-base-url":     {words{"địa chỉ của trang khi đã đăng, thay cho base_url trong site.yaml", ""}, words{"where the site will stand, instead of base_url in site.yaml", ""}},
	"help-format":       {words{"dạng in lỗi (mặc định: text)", ""}, words{"how to print findings (default: text)", ""}},
	"help-strict":       {words{"coi cảnh báo là lỗi", ""}, words{"count warnings as errors", ""}},
	"help-verify-flag":  {words{"làm lại cả những tệp được giữ và so từng byte", ""}, words{"make kept files again too, and compare them byte by byte", ""}},
	"help-trace":        {words{"ghi lại quá trình chạy, xem bằng go tool trace", ""}, words{"record the run for go tool trace", ""}},
	"help-addr":         {words{"địa chỉ và cổng (mặc định: 127.0.0.1:8080)", ""}, words{"address and port (default: 127.0.0.1:8080)", ""}},
	"help-poll":         {words{"tự xem tệp theo nhịp, cho ổ mạng không báo khi tệp đổi", ""}, words{"look at files at intervals, for network drives that do not report changes", ""}},
	"help-open":         {words{"mở trình duyệt luôn", ""}, words{"open the browser", ""}},
	"help-edition":      {words{"ngôn ngữ của bản dịch (không có: bản gốc)", ""}, words{"the language of a translation (without it: the source)", ""}},
	"help-check-files":  {words{"chỉ cho xem lỗi của các tệp hay thư mục này", ""}, words{"show only what is wrong with these files or folders", ""}},
	"help-new-kind":     {words{"loại: guide (cẩm nang), module (bài học), scenario (tình huống), policy (chính sách), course (khóa tập huấn), page (trang)", ""}, words{"kind: guide, module, scenario, policy, course, page", ""}},
	"help-new-slug":     {words{"mã bài, làm tên tệp: chữ thường không dấu, số và gạch nối", ""}, words{"the text’s name, also of its file: small letters without marks, digits and hyphens", ""}},
	"help-init-dir":     {words{"thư mục cho trang mới", ""}, words{"the folder for the new site", ""}},
	"help-explain-code": {words{"mã trong ngoặc vuông ở cuối thông báo", ""}, words{"the code in square brackets at a message’s end", ""}},
	"help-schema-kind":  {words{"loại tài liệu, hoặc home, site, hotlines, laws, terms, places, sources, stale, words; không có thì in tất cả", ""}, words{"a kind of material, or home, site, hotlines, laws, terms, places, sources, stale, words; all, without one", ""}},
	"help-why-path":     {words{"địa chỉ trang, đường dẫn trong thư mục xuất, hoặc tệp nguồn", ""}, words{"a page’s address, a path in the output, or a source file", ""}},
	"help-verify-dir":   {words{"thư mục mà lachan build đã xuất", ""}, words{"the folder that lachan build made", ""}},

	"example-build": {
		words{"lachan build                          dựng trang của thư mục này vào dist/\nlachan build --site trang --out /tmp/ra --drafts", ""},
		words{"lachan build                          the site of this folder, into dist/\nlachan build --site trang --out /tmp/ra --drafts", ""},
	},
	"example-serve": {
		words{"lachan serve --open                   xem ngay trong trình duyệt\nlachan serve --addr 127.0.0.1:8081    khi cổng 8080 đã có chương trình khác dùng", ""},
		words{"lachan serve --open                   show it in the browser at once\nlachan serve --addr 127.0.0.1:8081    where another program has port 8080", ""},
	},
	"example-check": {
		words{"lachan check                          cả trang\nlachan check content/guides           chỉ cẩm nang\nlachan check --format json > loi.jsonl", ""},
		words{"lachan check                          the whole site\nlachan check content/guides           only guides\nlachan check --format json > found.jsonl", ""},
	},
	"example-new": {
		words{"lachan new guide di-cho-an-toan\nlachan new guide di-cho-an-toan --edition en    bản dịch của bài đó", ""},
		words{"lachan new guide di-cho-an-toan\nlachan new guide di-cho-an-toan --edition en    its translation", ""},
	},
	"example-explain": {
		words{"lachan explain link-missing", ""},
		words{"lachan explain link-missing", ""},
	},
	"example-why": {
		words{"lachan why /cam-nang/goi-so-nao/\nlachan why content/guides/goi-so-nao.vi.md", ""},
		words{"lachan why /cam-nang/goi-so-nao/\nlachan why content/guides/goi-so-nao.vi.md", ""},
	},
}
