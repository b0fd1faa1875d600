<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Actions</name>
    <message>
        <source>Go to {page}</source>
        <translation>이동: {page}</translation>
    </message>
    <message>
        <source>Drain now</source>
        <translation>지금 드레인</translation>
    </message>
    <message>
        <source>Look at the service now</source>
        <translation>지금 서비스 상태 확인</translation>
    </message>
    <message>
        <source>Search pages</source>
        <translation>페이지 검색</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>너비에 맞춤</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>100 %로 보기</translation>
    </message>
    <message>
        <source>Save the heat map</source>
        <translation>히트맵 저장</translation>
    </message>
    <message>
        <source>Open the sample site</source>
        <translation>샘플 사이트 열기</translation>
    </message>
    <message>
        <source>Copy the address of the sample site</source>
        <translation>샘플 사이트 주소 복사</translation>
    </message>
    <message>
        <source>Copy as CLI: this heat map</source>
        <translation>CLI 명령으로 복사: 이 히트맵</translation>
    </message>
    <message>
        <source>Copy as CLI: drain now</source>
        <translation>CLI 명령으로 복사: 지금 드레인</translation>
    </message>
    <message>
        <source>Appearance: as the system says</source>
        <translation>모양: 시스템 설정에 따름</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>모양: 밝게</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>모양: 어둡게</translation>
    </message>
    <message>
        <source>Times in UTC</source>
        <translation>시간을 UTC로 표시</translation>
    </message>
    <message>
        <source>Times in this machine&apos;s zone</source>
        <translation>시간을 이 컴퓨터의 시간대로 표시</translation>
    </message>
    <message>
        <source>New service…</source>
        <translation>새 서비스…</translation>
    </message>
    <message>
        <source>Open something else</source>
        <translation>다른 것 열기</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Read-only mode on or off</source>
        <translation>읽기 전용 모드 켜기 또는 끄기</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>창의 다음 부분으로 이동</translation>
    </message>
    <message>
        <source>Go to the previous part of the window</source>
        <translation>창의 이전 부분으로 이동</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>활동</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>로그 복사</translation>
    </message>
    <message>
        <source>Nothing has been logged yet: no failure, no warning.</source>
        <translation>아직 기록된 것이 없습니다. 오류도 경고도 없습니다.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Panels of activity</source>
        <translation>활동의 패널</translation>
    </message>
    <message>
        <source>Changes on AWS</source>
        <translation>AWS 변경</translation>
    </message>
    <message>
        <source>running</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Nothing has run yet. Jobs are listed here, with how they ended.</source>
        <translation>아직 실행한 작업이 없습니다. 작업과 그 결과가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Messages that the drain received 20 times and could not store.</source>
        <translation>드레인이 20번 받고도 저장하지 못한 메시지가 있습니다.</translation>
    </message>
    <message>
        <source>The drain is behind: the oldest message waits longer than it should.</source>
        <translation>드레인이 밀렸습니다. 가장 오래된 메시지가 너무 오래 기다립니다.</translation>
    </message>
    <message>
        <source>A run of the drain ended without an answer.</source>
        <translation>드레인의 실행이 응답 없이 끝났습니다.</translation>
    </message>
    <message>
        <source>Lambda refused runs of the drain.</source>
        <translation>Lambda가 드레인 실행을 거부했습니다.</translation>
    </message>
    <message>
        <source>Runs of the drain met errors; their log says why.</source>
        <translation>드레인 실행에 오류가 있었습니다. 이유는 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Beanstalk says that the collector is not well.</source>
        <translation>Beanstalk에 따르면 수집기의 상태가 좋지 않습니다.</translation>
    </message>
    <message>
        <source>The collector answers 5xx; trackers keep their clicks and try again.</source>
        <translation>수집기가 5xx로 응답합니다. 추적기는 클릭을 보관하며 다시 보냅니다.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>The code of this language, in the name of its runbook</comment>
        <translation>ko</translation>
    </message>
</context>
<context>
    <name>AlarmsPanel</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Sends</source>
        <translation>알림 발송</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Raise the alarm above</source>
        <translation>이 값을 넘으면 경보</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Set the alarm</source>
        <translation>경보 설정</translation>
    </message>
    <message>
        <source>Runbook of the chosen alarm</source>
        <translation>선택한 경보의 대응 절차</translation>
    </message>
    <message>
        <source>Raise the chosen alarm above</source>
        <translation>선택한 경보의 임계값</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>울림</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>아직 데이터 없음</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Choose an alarm to read what it means, and what to do when it is raised.</source>
        <translation>경보를 선택하면 그 뜻과 발생했을 때 할 일을 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Analysis</name>
    <message>
        <source>link to {address}</source>
        <translation>링크 {address}</translation>
    </message>
    <message>
        <source>of {browsers} that saw the page</source>
        <translation>페이지를 본 {browsers} 기준</translation>
    </message>
    <message>
        <source>of {browsers} that clicked; no views were recorded</source>
        <translation>클릭한 {browsers} 기준(조회 기록 없음)</translation>
    </message>
    <message>
        <source>{clicks}; shares are {basis}</source>
        <translation>{clicks}, 비율은 {basis}</translation>
    </message>
    <message>
        <source>; {clicks} name no element</source>
        <translation>, 요소를 알 수 없는 {clicks}</translation>
    </message>
    <message>
        <source>{element}: {clicks} by {browsers}, {share}</source>
        <translation>{element}: {clicks}, {browsers}, {share}</translation>
    </message>
    <message>
        <source>{share} % ({low} to {high})</source>
        <translation>{share}%({low}~{high})</translation>
    </message>
    <message>
        <source>{difference} points ({low} to {high})</source>
        <translation>{difference}%p({low}~{high})</translation>
    </message>
    <message>
        <source>different (p {p})</source>
        <translation>차이 있음(p {p})</translation>
    </message>
    <message>
        <source>no difference found</source>
        <translation>차이를 찾지 못함</translation>
    </message>
    <message>
        <source>not enough data: about {browsers} more</source>
        <translation>데이터 부족: {browsers} 정도 더 필요</translation>
    </message>
    <message>
        <source>not enough data: fewer than ten browsers clicked it</source>
        <translation>데이터 부족: 클릭한 브라우저가 10개 미만</translation>
    </message>
    <message>
        <source>The page had more than one layout: what moved may look like what is liked more.</source>
        <translation>페이지 레이아웃이 둘 이상입니다. 위치가 바뀐 것이 더 인기 있는 것처럼 보일 수 있습니다.</translation>
    </message>
    <message>
        <source>The page&apos;s layout was not recorded in both groups.</source>
        <translation>페이지 레이아웃이 두 집단 모두에 기록되어 있지는 않습니다.</translation>
    </message>
    <message>
        <source>A group has no views: shares are of the browsers that clicked anywhere.</source>
        <translation>조회 기록이 없는 집단이 있어, 비율은 어디든 클릭한 브라우저를 기준으로 합니다.</translation>
    </message>
    <message>
        <source>Many browsers clicked and have no view: their views may have been lost.</source>
        <translation>조회 기록 없이 클릭만 있는 브라우저가 많습니다. 조회 이벤트가 유실되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>휴대전화</translation>
    </message>
    <message>
        <source>Tablets</source>
        <translation>태블릿</translation>
    </message>
    <message>
        <source>Desktops</source>
        <translation>데스크톱</translation>
    </message>
    <message>
        <source>{device}: fold at {median} px (half of the views {low} to {high})</source>
        <translation>{device}: 첫 화면 경계 {median}px(조회의 절반이 {low}~{high})</translation>
    </message>
    <message>
        <source>{views} views reached {depth} px on average</source>
        <translation>조회 {views}회, 평균 도달 깊이 {depth}px</translation>
    </message>
    <message>
        <source>{views} views reached {depth} px on average, {share} % of the page</source>
        <translation>조회 {views}회, 평균 도달 깊이 {depth}px(페이지의 {share}%)</translation>
    </message>
    <message>
        <source>layout not recorded</source>
        <translation>레이아웃 기록 없음</translation>
    </message>
    <message>
        <source>no landmarks</source>
        <translation>랜드마크 없음</translation>
    </message>
    <message>
        <source>{layout}: {views} views</source>
        <translation>{layout}: 조회 {views}회</translation>
    </message>
    <message>
        <source>{layout}: {views} views, {first} to {last}</source>
        <translation>{layout}: 조회 {views}회, {first}~{last}</translation>
    </message>
    <message>
        <source>{different} of {elements} elements differ.</source>
        <translation>요소 {elements}개 중 {different}개가 다릅니다.</translation>
    </message>
    <message>
        <source>Not enough data to tell any element apart.</source>
        <translation>어느 요소도 구별하기에는 데이터가 부족합니다.</translation>
    </message>
    <message>
        <source>No difference found; for {short} of {elements} elements there is not enough data.</source>
        <translation>차이를 찾지 못했습니다. 요소 {elements}개 중 {short}개는 데이터가 부족합니다.</translation>
    </message>
    <message>
        <source>{name}: {what} ({browsers} saw the page, {clicks})</source>
        <translation>{name}: {what} (페이지를 본 {browsers}, {clicks})</translation>
    </message>
    <message>
        <source>{name}: {what} ({browsers} clicked, {clicks})</source>
        <translation>{name}: {what} (클릭한 {browsers}, {clicks})</translation>
    </message>
    <message>
        <source>Shares are of the browsers that saw the page.</source>
        <translation>비율은 페이지를 본 브라우저 기준입니다.</translation>
    </message>
    <message>
        <source>▲ Shares are of the browsers that clicked anywhere on the page: without views in both groups, as with the original LogDig&apos;s rows, nobody knows who saw it.</source>
        <translation>▲ 비율은 페이지 어디든 클릭한 브라우저 기준입니다. 원래 LogDig의 기록처럼 두 집단 모두에 조회 기록이 있지 않으면 누가 페이지를 보았는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>{both} browsers are in both groups. {tested} elements were tested together with {permutations} permutations of whole browsers (seed {seed}): a false alarm anywhere in 5 % of comparisons.</source>
        <translation>양쪽에 모두 있는 브라우저는 {both}개입니다. 요소 {tested}개를 브라우저 단위 순열 {permutations}회(시드 {seed})로 함께 검정했습니다. 비교 전체에서 한 번이라도 잘못 경보할 확률은 5%입니다.</translation>
    </message>
    <message>
        <source>Planned size: {planned} in both groups together.</source>
        <translation>계획한 규모: 두 집단을 합해 {planned}.</translation>
    </message>
    <message>
        <source>Planned size: {planned} in both groups together, which finds a {effect}-fold difference on the most clicked element with a power of 80 % (Fleiss, Tytun and Ury).</source>
        <translation>계획한 규모: 두 집단을 합해 {planned}. 가장 많이 클릭된 요소에서 {effect}배 차이를 검정력 80%로 찾는 규모입니다(Fleiss, Tytun, Ury 공식).</translation>
    </message>
    <message>
        <source>▲ An interim look: {so_far} so far, about {more} more are needed. Who looks often finds more by chance.</source>
        <translation>▲ 중간 확인입니다. 지금까지 {so_far}, 약 {more}개가 더 필요합니다. 자주 들여다볼수록 우연한 차이를 더 많이 발견하게 됩니다.</translation>
    </message>
    <message>
        <source>{marked} of {tested} squares of {side} px are marked: solid where more of the first group clicked, dashed where more of the second did. 5 % of those marked are false on average (false-discovery rate).</source>
        <translation>한 변 {side}px 칸 {tested}개 중 {marked}개에 표시했습니다. 실선은 첫째 집단이, 파선은 둘째 집단이 더 많이 클릭한 곳입니다. 표시한 칸의 평균 5%는 잘못된 것입니다(거짓 발견율).</translation>
    </message>
</context>
<context>
    <name>AnalysisPresenter</name>
    <message>
        <source>Count the page&apos;s elements</source>
        <translation>페이지 요소 집계</translation>
    </message>
    <message>
        <source>Find how far the page is seen</source>
        <translation>페이지를 어디까지 보는지 확인</translation>
    </message>
    <message>
        <source>Compare two groups</source>
        <translation>두 집단 비교</translation>
    </message>
    <message>
        <source>Look at the page&apos;s layouts</source>
        <translation>페이지 레이아웃 확인</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Call off the deployment</source>
        <translation>배포 취소</translation>
    </message>
    <message>
        <source>Change the page rules</source>
        <translation>페이지 규칙 변경</translation>
    </message>
    <message>
        <source>Change the shared settings</source>
        <translation>공유 설정 변경</translation>
    </message>
    <message>
        <source>Delete old keys</source>
        <translation>오래된 키 삭제</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>배포</translation>
    </message>
    <message>
        <source>Deploy again</source>
        <translation>다시 배포</translation>
    </message>
    <message>
        <source>Drain now</source>
        <translation>지금 드레인</translation>
    </message>
    <message>
        <source>Erase a visitor</source>
        <translation>방문자 삭제</translation>
    </message>
    <message>
        <source>Give the drain executions</source>
        <translation>드레인에 실행 허용</translation>
    </message>
    <message>
        <source>Let the alarm send</source>
        <translation>경보 알림 켜기</translation>
    </message>
    <message>
        <source>Look at the rights to erase</source>
        <translation>삭제 권한 확인</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Peek</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>Prepare a preview</source>
        <translation>미리 보기 준비</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Put back a version</source>
        <translation>이전 버전으로 되돌리기</translation>
    </message>
    <message>
        <source>Redrive</source>
        <translation>재처리</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Restart the collector</source>
        <translation>수집기 다시 시작</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Rotate the key</source>
        <translation>키 교체</translation>
    </message>
    <message>
        <source>Rotate the token</source>
        <translation>토큰 교체</translation>
    </message>
    <message>
        <source>Send a test click</source>
        <translation>시험 클릭 보내기</translation>
    </message>
    <message>
        <source>Set the alarm</source>
        <translation>경보 설정</translation>
    </message>
    <message>
        <source>Set the schedule</source>
        <translation>스케줄 설정</translation>
    </message>
    <message>
        <source>Set the threshold</source>
        <translation>임계값 설정</translation>
    </message>
    <message>
        <source>Silence the alarm</source>
        <translation>경보 알림 끄기</translation>
    </message>
    <message>
        <source>nobody agreed to it</source>
        <translation>동의 없음</translation>
    </message>
    <message>
        <source>read-only mode</source>
        <translation>읽기 전용 모드</translation>
    </message>
    <message>
        <source>the name does not fit</source>
        <translation>이름이 일치하지 않음</translation>
    </message>
</context>
<context>
    <name>AuditPresenter</name>
    <message>
        <source>Read the audit log</source>
        <translation>감사 로그 읽기</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>감사 로그 내보내기</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>Badge: {text}</source>
        <translation>표지: {text}</translation>
    </message>
    <message>
        <source>Everything runs on this machine.</source>
        <translation>모든 것이 이 컴퓨터에서 실행됩니다.</translation>
    </message>
    <message>
        <source>This is AWS.</source>
        <translation>AWS입니다.</translation>
    </message>
    <message>
        <source>Log files of this machine; AWS is not contacted.</source>
        <translation>이 컴퓨터의 로그 파일입니다. AWS에 접속하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>BesidePanel</name>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>All of the chosen service</source>
        <translation>선택한 서비스의 모든 정보</translation>
    </message>
    <message>
        <source>Choose a service to read how it was reached, and what to do where it was not.</source>
        <translation>서비스를 선택하면 어떻게 연결했는지, 연결하지 못했다면 무엇을 하면 되는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>자격 증명</translation>
    </message>
    <message>
        <source>of this window</source>
        <translation>이 창의 자격 증명</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>연결하지 못함</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>해결 방법</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>처리 중</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>배달 못한 편지</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Services side by side</source>
        <translation>나란히 보는 서비스</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>배달 못한 편지 있음</translation>
    </message>
    <message>
        <source>well</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>연결 안 됨</translation>
    </message>
</context>
<context>
    <name>CauseView</name>
    <message>
        <source>(likely)</source>
        <translation>(가능성 높음)</translation>
    </message>
</context>
<context>
    <name>ChangesPanel</name>
    <message>
        <source>Nothing has been changed on AWS from this desk.</source>
        <translation>이 컴퓨터에서 AWS를 변경한 적이 없습니다.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>호출</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>호출자</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>The same as CLI</source>
        <translation>같은 CLI 명령</translation>
    </message>
    <message>
        <source>Changes on AWS from this desk</source>
        <translation>이 컴퓨터에서 AWS에 한 변경</translation>
    </message>
    <message>
        <source>All of the chosen change</source>
        <translation>선택한 변경의 모든 정보</translation>
    </message>
    <message>
        <source>Choose a change to read all of it.</source>
        <translation>변경을 선택하면 모든 정보를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Copy as CLI</source>
        <translation>CLI로 복사</translation>
    </message>
    <message>
        <source>Copy the line that does the same on the command line</source>
        <translation>명령줄에서 같은 일을 하는 명령을 복사</translation>
    </message>
    <message>
        <source>Only rows that hold this</source>
        <translation>이 글자가 든 행만</translation>
    </message>
    <message>
        <source>Filter the changes</source>
        <translation>변경 거르기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export the changes</source>
        <translation>변경 내보내기</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Tab-separated text (*.tsv)</source>
        <translation>탭으로 구분한 텍스트 (*.tsv)</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>저장됨: {path}</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>in order</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>and {number} more</source>
        <translation>외 {number}개</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the lines of {check}</source>
        <translation>{check}의 줄 복사</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Check again</source>
        <translation>다시 점검</translation>
    </message>
    <message>
        <source>Check the account</source>
        <translation>계정 점검</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>모두 정상입니다.</translation>
    </message>
    <message>
        <source>One check failed. Fix what it names, then check again.</source>
        <translation>점검 하나가 실패했습니다. 문제를 고친 뒤 다시 점검하세요.</translation>
    </message>
    <message>
        <source>{number} checks failed. Fix what they name, then check again.</source>
        <translation>점검 {number}개가 실패했습니다. 문제를 고친 뒤 다시 점검하세요.</translation>
    </message>
    <message>
        <source>No check failed; look at what is marked.</source>
        <translation>실패한 점검은 없습니다. 표시된 항목을 확인하세요.</translation>
    </message>
</context>
<context>
    <name>CodeBox</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy: {title}</source>
        <translation>복사: {title}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>ColourBarView</name>
    <message>
        <source>Clicks per 10 × 10 px, smoothed over the spread</source>
        <translation>10 × 10 px당 클릭 수(번짐 범위로 평활화)</translation>
    </message>
    <message>
        <source>clicks per 10 × 10 px</source>
        <translation>10 × 10 px당 클릭 수</translation>
    </message>
    <message>
        <source>Colour bar, {unit}: {values}</source>
        <translation>색상 막대, {unit}: {values}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Type an action or a page</source>
        <translation>작업이나 페이지를 입력하세요</translation>
    </message>
    <message>
        <source>Search actions and pages</source>
        <translation>작업 및 페이지 검색</translation>
    </message>
    <message>
        <source>Actions and pages</source>
        <translation>작업 및 페이지</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Compare two groups</source>
        <translation>두 집단 비교</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>비교 취소</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>비교 진행</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>요소</translation>
    </message>
    <message>
        <source>First group</source>
        <translation>첫째 집단</translation>
    </message>
    <message>
        <source>Second group</source>
        <translation>둘째 집단</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>뜻</translation>
    </message>
    <message>
        <source>Elements in both groups</source>
        <translation>두 집단의 요소</translation>
    </message>
    <message>
        <source>Choose what tells the groups apart, then compare.</source>
        <translation>두 집단을 가르는 것을 고른 뒤 비교하세요.</translation>
    </message>
    <message>
        <source>Copy as CLI</source>
        <translation>CLI로 복사</translation>
    </message>
    <message>
        <source>Copy this comparison as CLI</source>
        <translation>이 비교를 CLI로 복사</translation>
    </message>
    <message>
        <source>clicks of 1,000 browsers per 10 × 10 px, in both pictures</source>
        <translation>두 그림 공통, 10 × 10 px당 브라우저 1,000개의 클릭 수</translation>
    </message>
    <message>
        <source> times</source>
        <translation>배</translation>
    </message>
    <message>
        <source>How many times one share must be the other to be worth finding</source>
        <translation>찾을 만한 차이: 한쪽 비율이 다른 쪽의 몇 배인지</translation>
    </message>
    <message>
        <source>by the difference worth finding</source>
        <translation>찾을 만한 차이에 따라</translation>
    </message>
    <message>
        <source>Browsers in both groups at which the answer is to be read</source>
        <translation>결과를 읽을 때 두 집단을 합한 브라우저 수</translation>
    </message>
    <message>
        <source>Difference worth finding</source>
        <translation>찾을 만한 차이</translation>
    </message>
    <message>
        <source>Planned size</source>
        <translation>계획한 규모</translation>
    </message>
</context>
<context>
    <name>ConfirmBar</name>
    <message>
        <source>Type the name</source>
        <translation>이름 입력</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
</context>
<context>
    <name>CrashNotice</name>
    <message>
        <source>Copy the report</source>
        <translation>보고서 복사</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>이 알림 닫기</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Something went wrong that was not expected. The program goes on.</source>
        <translation>예기치 않은 문제가 발생했습니다. 프로그램은 계속 실행됩니다.</translation>
    </message>
    <message>
        <source>The report is in {path}; keys are taken out of it.</source>
        <translation>보고서: {path} (키는 제거되었습니다)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>DayCalendar</name>
    <message>
        <source>Days, shaded by clicks</source>
        <translation>클릭 수에 따라 칠한 날짜</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>수</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>금</translation>
    </message>
    <message>
        <source>not read: {files}</source>
        <translation>읽지 않음: {files}</translation>
    </message>
    <message>
        <source>foreign: {files}</source>
        <translation>외부 객체: {files}</translation>
    </message>
</context>
<context>
    <name>DayLedgerPresenter</name>
    <message>
        <source>Account for every line of today</source>
        <translation>오늘의 모든 줄 소재 확인</translation>
    </message>
</context>
<context>
    <name>DayLedgerView</name>
    <message>
        <source>Ledger of today</source>
        <translation>오늘의 장부</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>다시 세기</translation>
    </message>
    <message>
        <source>Count every line of today again</source>
        <translation>오늘의 모든 줄 다시 세기</translation>
    </message>
    <message>
        <source>Reads what is new in storage, then looks for every line that was accepted</source>
        <translation>저장소에 새로 들어온 것을 읽고, 접수된 줄을 하나하나 찾습니다</translation>
    </message>
    <message>
        <source>Each line that the collector confirmed today (UTC), and where it is.</source>
        <translation>수집기가 오늘(UTC) 확인한 모든 줄과 지금 있는 곳입니다.</translation>
    </message>
    <message>
        <source>All gaps</source>
        <translation>빠진 곳 모두 보기</translation>
    </message>
    <message>
        <source>Show all gaps under Logs</source>
        <translation>빠진 곳을 로그에서 모두 보기</translation>
    </message>
    <message>
        <source>And {number} more.</source>
        <translation>그 밖에 {number}곳이 더 있습니다.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>세는 중…</translation>
    </message>
    <message>
        <source>No line has come in today.</source>
        <translation>오늘 들어온 줄이 없습니다.</translation>
    </message>
    <message>
        <source>{day}, counted {age}</source>
        <translation>{day}, 확인: {age}</translation>
    </message>
</context>
<context>
    <name>DoorsWindow</name>
    <message>
        <source>Where visitors click, on a pipeline that you own.</source>
        <translation>방문자가 클릭한 곳을, 직접 소유한 파이프라인에서 확인하세요.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>사용해 보기</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Ending what was open …</source>
        <translation>열려 있던 것을 종료하는 중…</translation>
    </message>
    <message>
        <source>Try it on this machine</source>
        <translation>이 컴퓨터에서 사용해 보기</translation>
    </message>
    <message>
        <source>The whole pipeline runs here, with a sample site to click on. No account, no Docker, no network.</source>
        <translation>전체 파이프라인이 이 컴퓨터에서 실행되며, 클릭해 볼 샘플 사이트가 있습니다. 계정, Docker, 네트워크가 필요 없습니다.</translation>
    </message>
    <message>
        <source>Connect to AWS</source>
        <translation>AWS에 연결</translation>
    </message>
    <message>
        <source>Set up a service in your own account, or look at one that runs there.</source>
        <translation>내 계정에 서비스를 설치하거나, 이미 실행 중인 서비스를 확인합니다.</translation>
    </message>
    <message>
        <source>Nothing is written before you have seen what would be made, and what it costs.</source>
        <translation>무엇이 만들어지고 비용이 얼마인지 본 뒤에야 만들기 시작합니다.</translation>
    </message>
    <message>
        <source>Open log files</source>
        <translation>로그 파일 열기</translation>
    </message>
    <message>
        <source>Open a folder of log files</source>
        <translation>로그 파일 폴더 열기</translation>
    </message>
    <message>
        <source>Draw heat maps from log files on this machine, also from those of the original LogDig. AWS is not contacted.</source>
        <translation>이 컴퓨터에 있는 로그 파일로 히트맵을 그립니다. 원본 LogDig의 로그도 읽습니다. AWS에 접속하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>DrainPanel</name>
    <message>
        <source>Interval in minutes</source>
        <translation>간격(분)</translation>
    </message>
    <message>
        <source>Maximum age in minutes</source>
        <translation>최대 대기 시간(분)</translation>
    </message>
    <message>
        <source>Threshold in messages</source>
        <translation>임계값(메시지 수)</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>불량</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Runs of the drain</source>
        <translation>드레인 실행 이력</translation>
    </message>
    <message>
        <source>What the run logged</source>
        <translation>이 실행의 로그</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>매</translation>
    </message>
    <message>
        <source>min if at least</source>
        <translation>분마다, 메시지가</translation>
    </message>
    <message>
        <source>messages wait, and always every</source>
        <translation>개 이상 대기하면. 그와 별개로 매</translation>
    </message>
    <message>
        <source>min</source>
        <translation>분마다</translation>
    </message>
    <message>
        <source>Choose a run to read what it logged. Of the last 6 h, {number} runs found nothing to do.</source>
        <translation>실행을 선택하면 로그를 볼 수 있습니다. 지난 6시간 중 할 일이 없던 실행은 {number}회입니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>Pause for maintenance: both schedules go off, for every desk. Nothing is drained until it is resumed; clicks wait in the queue, for 7 days at most.</source>
        <translation>점검을 위해 일시 중지합니다. 두 스케줄이 모두 꺼지며 다른 사용자에게도 적용됩니다. 재개할 때까지 드레인하지 않고, 클릭은 대기열에서 최대 7일 동안 기다립니다.</translation>
    </message>
    <message>
        <source>Resume: both schedules run again.</source>
        <translation>재개합니다. 두 스케줄이 다시 실행됩니다.</translation>
    </message>
    <message>
        <source>{name} every {time}</source>
        <translation>{name} {time}마다</translation>
    </message>
    <message>
        <source>interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>maximum age</source>
        <translation>최대 대기 시간</translation>
    </message>
    <message>
        <source>Set the drain: {changes}; threshold {threshold}. The stack keeps its own values.</source>
        <translation>드레인을 설정합니다: {changes}, 임계값 {threshold}개. 스택에 적힌 값은 그대로입니다.</translation>
    </message>
    <message>
        <source>same times</source>
        <translation>시간은 그대로</translation>
    </message>
</context>
<context>
    <name>DrainPresenter</name>
    <message>
        <source>Look at the drain</source>
        <translation>드레인 확인</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Paused: nothing is drained until resumed.</source>
        <translation>일시 중지했습니다. 재개할 때까지 드레인하지 않습니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Both schedules are on.</source>
        <translation>두 스케줄이 모두 켜졌습니다.</translation>
    </message>
    <message>
        <source>Set the drain</source>
        <translation>드레인 설정</translation>
    </message>
    <message>
        <source>The drain is set.</source>
        <translation>드레인을 설정했습니다.</translation>
    </message>
    <message>
        <source>Look at messages</source>
        <translation>메시지 들여다보기</translation>
    </message>
    <message>
        <source>Ask the drain&apos;s log for reasons</source>
        <translation>드레인 로그에서 이유 찾기</translation>
    </message>
    <message>
        <source>Redrive</source>
        <translation>재처리</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>The queue is being emptied; it takes up to a minute.</source>
        <translation>대기열을 비우는 중입니다. 최대 1분이 걸립니다.</translation>
    </message>
    <message>
        <source>{messages} looked at. {left} looks are left within the hour.</source>
        <translation>{messages}를 들여다봤습니다. 이 시간 안에 {left}번 더 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Moved {messages}; {left} dead letters are left.</source>
        <translation>{messages}를 옮겼습니다. 배달 못한 편지가 {left}개 남았습니다.</translation>
    </message>
    <message>
        <source>Cancelled: moved at least {messages}, lost none. Redrive again for the rest.</source>
        <translation>취소됨: 적어도 {messages}를 옮겼고 잃은 것은 없습니다. 나머지는 다시 재처리하세요.</translation>
    </message>
</context>
<context>
    <name>DriftPage</name>
    <message>
        <source>Look again</source>
        <translation>다시 확인</translation>
    </message>
    <message>
        <source>Look for drift again</source>
        <translation>드리프트 다시 확인</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>리소스</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>기대 값</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>현재 값</translation>
    </message>
    <message>
        <source>Properties that differ</source>
        <translation>다른 속성</translation>
    </message>
    <message>
        <source>Look for drift</source>
        <translation>드리프트 확인</translation>
    </message>
    <message>
        <source>● No drift: everything is as the templates say.</source>
        <translation>● 드리프트 없음: 모두 템플릿대로입니다.</translation>
    </message>
    <message>
        <source>▲ {number} properties are not as the templates say.</source>
        <translation>▲ 속성 {number}개가 템플릿과 다릅니다.</translation>
    </message>
    <message>
        <source>{number} resources were compared.</source>
        <translation>리소스 {number}개를 비교했습니다.</translation>
    </message>
    <message>
        <source>AWS cannot compare: {names}.</source>
        <translation>AWS가 비교할 수 없음: {names}.</translation>
    </message>
    <message>
        <source>the whole resource</source>
        <translation>리소스 전체</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>없어짐</translation>
    </message>
</context>
<context>
    <name>ElementsPanel</name>
    <message>
        <source>Search elements</source>
        <translation>요소 검색</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>요소</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>Browsers</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>Share of browsers</source>
        <translation>브라우저 비율</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>연결되는 곳</translation>
    </message>
    <message>
        <source>Elements by clicks</source>
        <translation>클릭이 많은 순서의 요소</translation>
    </message>
    <message>
        <source>Show the log lines</source>
        <translation>로그 줄 보기</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>세는 중…</translation>
    </message>
    <message>
        <source>Most clicked: {element}, {clicks} by {browsers}</source>
        <translation>가장 많이 클릭됨: {element}, {clicks}, {browsers}</translation>
    </message>
</context>
<context>
    <name>ErasePanel</name>
    <message>
        <source>Token of the site</source>
        <translation>사이트 토큰</translation>
    </message>
    <message>
        <source>Key of the visitor: 20 letters and digits</source>
        <translation>방문자 키: 영문자와 숫자 20자</translation>
    </message>
    <message>
        <source>Key of the visitor</source>
        <translation>방문자 키</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Erase the visitor, after a question</source>
        <translation>확인을 거쳐 방문자를 삭제합니다</translation>
    </message>
    <message>
        <source>What the erasure did</source>
        <translation>삭제 결과</translation>
    </message>
    <message>
        <source>It takes more rights than operating does: a policy of its own.</source>
        <translation>운영보다 많은 권한이 필요하며, 이를 위한 정책이 따로 있습니다.</translation>
    </message>
    <message>
        <source>Copy the policy</source>
        <translation>정책 복사</translation>
    </message>
    <message>
        <source>Copy the IAM policy that erasing takes</source>
        <translation>삭제에 필요한 IAM 정책을 복사합니다</translation>
    </message>
    <message>
        <source>Takes every line of the visitor out of the log files and their old versions, and out of this desk&apos;s store; other desks follow when they sync, and what comes late stays out. Search finds a visitor&apos;s key.</source>
        <translation>로그 파일과 그 이전 버전, 이 컴퓨터의 저장소에서 방문자의 모든 줄을 없앱니다. 다른 컴퓨터의 저장소에서는 동기화할 때 없어지고, 늦게 도착하는 줄도 들어오지 않습니다. 방문자 키는 검색으로 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>Take the key out of the shared settings and saved views too</source>
        <translation>공유 설정과 저장된 보기에서도 키 빼기</translation>
    </message>
    <message>
        <source>Where the visitor is named there as one of your own people. Old versions of the settings that name the key are deleted; what this browser clicks later counts as anybody&apos;s.</source>
        <translation>방문자가 그곳에 내부 사용자로 적혀 있는 경우입니다. 키가 적힌 설정의 이전 버전은 삭제되고, 이 브라우저가 나중에 한 클릭은 여느 방문자의 클릭으로 셉니다.</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Dismiss this error</source>
        <translation>이 오류 닫기</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Error: {text}</source>
        <translation>오류: {text}</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Look for new and changed files</source>
        <translation>새 파일과 바뀐 파일을 찾습니다</translation>
    </message>
    <message>
        <source>Progress of the reading</source>
        <translation>읽기 진행률</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Lines and files that were not counted</source>
        <translation>집계되지 않은 줄과 파일</translation>
    </message>
    <message>
        <source>Reading: {step}</source>
        <translation>읽는 중: {step}</translation>
    </message>
    <message>
        <source>Reading the log files</source>
        <translation>로그 파일을 읽는 중</translation>
    </message>
    <message>
        <source>The log files are not read.</source>
        <translation>로그 파일을 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>{files} with {lines}, {corrupt} corrupt</source>
        <translation>{files}, {lines}, 손상된 파일 {corrupt}개</translation>
    </message>
    <message>
        <source>Corrupt</source>
        <translation>손상</translation>
    </message>
    <message>
        <source>its name is a SHA-256 and not its own</source>
        <translation>이름이 SHA-256이지만 파일 내용과 일치하지 않음</translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation>의심</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>불량</translation>
    </message>
    <message>
        <source>Every line was read.</source>
        <translation>모든 줄을 읽었습니다.</translation>
    </message>
    <message>
        <source>Not counted: {lines}, {files}</source>
        <translation>집계되지 않음: {lines}, {files}</translation>
    </message>
    <message>
        <source>the first {number} are listed</source>
        <translation>처음 {number}줄만 표시</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Show the lines of the file</source>
        <translation>파일의 줄 보기</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Read the file to its end and compare its hash</source>
        <translation>파일을 끝까지 읽고 해시를 비교합니다</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>불량</translation>
    </message>
    <message>
        <source>First</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>기록 시각</translation>
    </message>
    <message>
        <source>Files of the day</source>
        <translation>그날의 파일</translation>
    </message>
    <message>
        <source>Choose a day.</source>
        <translation>날짜를 고르세요.</translation>
    </message>
    <message>
        <source>{day}: {files}, {size}</source>
        <translation>{day}: {files}, {size}</translation>
    </message>
    <message>
        <source>more are coming…</source>
        <translation>더 불러오는 중…</translation>
    </message>
    <message>
        <source>Nothing lies outside the day folders.</source>
        <translation>날짜 폴더 밖에는 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>Outside the day folders: {files}, {size}. They are never read.</source>
        <translation>날짜 폴더 밖: {files}, {size}. 읽지 않는 객체입니다.</translation>
    </message>
    <message>
        <source>the first {number} are listed</source>
        <translation>처음 {number}개만 표시합니다</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>모두 검증</translation>
    </message>
    <message>
        <source>Read all files that are shown and compare their hashes</source>
        <translation>표시된 모든 파일을 읽고 해시를 비교합니다</translation>
    </message>
    <message>
        <source>Listing the rejected lines…</source>
        <translation>거부된 줄을 나열하는 중…</translation>
    </message>
    <message>
        <source>Rejected today and yesterday: {lines}. Open one to read what is wrong with it.</source>
        <translation>오늘과 어제 거부됨: {lines}. 하나를 열면 무엇이 잘못되었는지 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>FilesPresenter</name>
    <message>
        <source>Read the log files</source>
        <translation>로그 파일 읽기</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Remove all filters</source>
        <translation>모든 필터 지우기</translation>
    </message>
    <message>
        <source>All layouts</source>
        <translation>모든 레이아웃</translation>
    </message>
    <message>
        <source>any width</source>
        <translation>모든 너비</translation>
    </message>
    <message>
        <source>Draw the console&apos;s test clicks too</source>
        <translation>콘솔의 시험 클릭도 그리기</translation>
    </message>
    <message>
        <source>{clicks} of {all} removed</source>
        <translation>전체 {all} 중 {clicks} 제외</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>기기</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>방문</translation>
    </message>
    <message>
        <source>Layout of the page</source>
        <translation>페이지 레이아웃</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외할 것</translation>
    </message>
    <message>
        <source>One&apos;s own people</source>
        <translation>내부 사용자</translation>
    </message>
    <message>
        <source>Viewport width from</source>
        <translation>뷰포트 너비 최소</translation>
    </message>
    <message>
        <source>Viewport width to</source>
        <translation>뷰포트 너비 최대</translation>
    </message>
    <message>
        <source>Browsers</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>Pointers</source>
        <translation>포인터</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>요일</translation>
    </message>
    <message>
        <source>Hours of the day</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>변형</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>URLs as recorded, one in each line; &quot;&quot; is no link</source>
        <translation>기록된 URL, 한 줄에 하나씩. &quot;&quot;는 링크 없음</translation>
    </message>
    <message>
        <source>as recorded, one in each line</source>
        <translation>기록된 값, 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>selectors of dialogs and menus; &quot;&quot; is the page itself</source>
        <translation>대화 상자·메뉴의 선택자. &quot;&quot;는 페이지 자체</translation>
    </message>
    <message>
        <source>user keys, one in each line</source>
        <translation>사용자 키, 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>Dialog or menu</source>
        <translation>대화 상자 또는 메뉴</translation>
    </message>
</context>
<context>
    <name>GroupChoice</name>
    <message>
        <source>Other days</source>
        <translation>다른 날짜</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>기기</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>변형</translation>
    </message>
    <message>
        <source>Another page</source>
        <translation>다른 페이지</translation>
    </message>
    <message>
        <source>What tells the groups apart</source>
        <translation>두 집단을 가르는 것</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>First device</source>
        <translation>첫째 기기</translation>
    </message>
    <message>
        <source>Second device</source>
        <translation>둘째 기기</translation>
    </message>
    <message>
        <source>First variant</source>
        <translation>첫째 변형</translation>
    </message>
    <message>
        <source>Second variant</source>
        <translation>둘째 변형</translation>
    </message>
    <message>
        <source>URL of the other page</source>
        <translation>다른 페이지의 URL</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Not known now: the newest look was not answered.</source>
        <translation>지금 상태를 알 수 없음: 마지막 확인에 응답이 없었습니다.</translation>
    </message>
    <message>
        <source>{station}: {word}</source>
        <translation>{station}: {word}</translation>
    </message>
    <message>
        <source>Ready. No click has come yet.</source>
        <translation>준비되었습니다. 아직 클릭이 없습니다.</translation>
    </message>
    <message>
        <source>All stations are well.</source>
        <translation>모든 단계가 정상입니다.</translation>
    </message>
</context>
<context>
    <name>HeatControls</name>
    <message>
        <source>All days</source>
        <translation>모든 날짜</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작일</translation>
    </message>
    <message>
        <source>To</source>
        <translation>종료일</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>눈금</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>색상표</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>번짐</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>불투명도</translation>
    </message>
    <message>
        <source>Follow new clicks</source>
        <translation>새 클릭 따라가기</translation>
    </message>
    <message>
        <source>Commonest</source>
        <translation>가장 많은 너비</translation>
    </message>
    <message>
        <source>Commonest ({width} px)</source>
        <translation>가장 많음({width} px)</translation>
    </message>
    <message>
        <source>{width} px, {clicks}</source>
        <translation>{width} px, {clicks}</translation>
    </message>
    <message>
        <source>{number} px</source>
        <translation>{number} px</translation>
    </message>
    <message>
        <source>Days and hours are those of {zone}.</source>
        <translation>날짜와 시각은 {zone} 기준입니다.</translation>
    </message>
</context>
<context>
    <name>HeatMapEmpty</name>
    <message>
        <source>Sample site</source>
        <translation>샘플 사이트</translation>
    </message>
    <message>
        <source>No page is known yet.</source>
        <translation>아직 알려진 페이지가 없습니다.</translation>
    </message>
    <message>
        <source>The pages appear here as soon as the files are read.</source>
        <translation>파일을 다 읽으면 페이지가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>There is no click in these files.</source>
        <translation>이 파일에는 클릭이 없습니다.</translation>
    </message>
    <message>
        <source>“Log files” says what was read.</source>
        <translation>무엇을 읽었는지는 ‘로그 파일’에서 확인하세요.</translation>
    </message>
    <message>
        <source>The pages appear here as soon as the service is open.</source>
        <translation>서비스가 열리면 페이지가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Click on the sample site, or put the tag that Services shows into pages of your own on this machine; the clicks are drawn here within 15 seconds.</source>
        <translation>샘플 사이트를 클릭하거나, 서비스 페이지의 태그를 이 컴퓨터에 있는 내 페이지에 넣고 클릭해 보세요. 15초 안에 클릭이 여기에 그려집니다.</translation>
    </message>
    <message>
        <source>Put the tag that Services shows into your pages and click on one.</source>
        <translation>서비스 페이지에 있는 태그를 내 페이지에 넣고 클릭해 보세요.</translation>
    </message>
    <message>
        <source>No click has been stored yet.</source>
        <translation>아직 저장된 클릭이 없습니다.</translation>
    </message>
</context>
<context>
    <name>HeatMapFrame</name>
    <message>
        <source>Saved: {path}</source>
        <translation>저장됨: {path}</translation>
    </message>
    <message>
        <source>No line can say what tells these groups apart.</source>
        <translation>이 두 그룹의 차이를 나타내는 명령은 없습니다.</translation>
    </message>
</context>
<context>
    <name>HeatMapPage</name>
    <message>
        <source>Drawing…</source>
        <translation>그리는 중…</translation>
    </message>
    <message>
        <source>There is no picture of this page.</source>
        <translation>이 페이지의 그림이 없습니다.</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Data until {time}</source>
        <translation>데이터 기준: {time}까지</translation>
    </message>
    <message>
        <source>no click knows its width: drawn where recorded</source>
        <translation>너비가 기록된 클릭이 없어 기록된 위치에 그렸습니다</translation>
    </message>
    <message>
        <source>▲ no click was made at its width</source>
        <translation>▲ 이 너비의 클릭이 없음</translation>
    </message>
    <message>
        <source>▲ taken without style sheets of other hosts</source>
        <translation>▲ 다른 호스트의 스타일시트 없이 찍음</translation>
    </message>
    <message>
        <source>drawn from the boxes of {number} elements, a line each 100 px</source>
        <translation>요소 {number}개의 상자로 그림, 100 px마다 선</translation>
    </message>
    <message>
        <source>on plain paper, a line each 100 px</source>
        <translation>빈 종이 위, 100 px마다 선</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>요소</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>옆 패널</translation>
    </message>
    <message>
        <source>one browser alone made {share} % of the clicks</source>
        <translation>브라우저 하나가 클릭의 {share}%를 만듦</translation>
    </message>
    <message>
        <source>one of {number} layouts</source>
        <translation>레이아웃 {number}개 중 하나</translation>
    </message>
    <message>
        <source>▲ {number} layouts mixed</source>
        <translation>▲ 레이아웃 {number}개가 섞임</translation>
    </message>
    <message>
        <source>{first} to {last} ({zone})</source>
        <translation>{first} ~ {last} ({zone})</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Progress of {job}</source>
        <translation>{job} 진행률</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel {job}</source>
        <translation>{job} 취소</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number}초</translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>no further message</source>
        <translation>다른 메시지 없음</translation>
    </message>
    <message>
        <source>“{label}” stopped unexpectedly.</source>
        <translation>‘{label}’ 작업이 예기치 않게 중단되었습니다.</translation>
    </message>
    <message>
        <source>Try it again. If it happens again, the log holds the full traceback.</source>
        <translation>다시 시도하세요. 또 발생하면 로그에서 전체 추적 내용을 확인하세요.</translation>
    </message>
</context>
<context>
    <name>JobsBar</name>
    <message>
        <source>Running jobs</source>
        <translation>실행 중인 작업</translation>
    </message>
</context>
<context>
    <name>Lapse</name>
    <message>
        <source>{span}: {clicks} · frame {number} of {all}</source>
        <translation>{span}: {clicks} · 전체 {all}개 중 {number}번째 장면</translation>
    </message>
    <message>
        <source>All frames share one scale</source>
        <translation>모든 장면이 같은 척도를 씁니다</translation>
    </message>
    <message>
        <source>{clicks} in {frames}</source>
        <translation>{frames}에 {clicks}</translation>
    </message>
    <message>
        <source>at most {clicks} in one</source>
        <translation>한 장면에 최대 {clicks}</translation>
    </message>
    <message>
        <source>times in {zone}</source>
        <translation>시각 기준: {zone}</translation>
    </message>
    <message>
        <source>{clicks} without a time, in no frame</source>
        <translation>시각이 없어 어느 장면에도 없음: {clicks}</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>장면 1개</translation>
    </message>
    <message>
        <source>{number} frames</source>
        <translation>장면 {number}개</translation>
    </message>
    <message>
        <source>No click says when it happened.</source>
        <translation>언제 일어났는지 알 수 있는 클릭이 없습니다.</translation>
    </message>
    <message>
        <source>From {first} to {last}. Most: {clicks} on {span}.</source>
        <translation>{first}부터 {last}까지. 가장 많은 때: {span}, {clicks}.</translation>
    </message>
    <message>
        <source>Saving the frames…</source>
        <translation>장면 저장 중…</translation>
    </message>
    <message>
        <source>Saving the frames: {done} of {all}</source>
        <translation>장면 저장 중: {all}개 중 {done}개</translation>
    </message>
    <message>
        <source>Saved: {frames} in {folder}</source>
        <translation>저장함: {folder}에 {frames}</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>시간별</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>일별</translation>
    </message>
</context>
<context>
    <name>LapseAxis</name>
    <message>
        <source>Time axis with the clicks of each frame</source>
        <translation>장면별 클릭 수가 있는 시간 축</translation>
    </message>
</context>
<context>
    <name>LapsePresenter</name>
    <message>
        <source>Cut the clicks into frames</source>
        <translation>클릭을 장면으로 나누기</translation>
    </message>
    <message>
        <source>Save the frames</source>
        <translation>장면 저장</translation>
    </message>
    <message>
        <source>Draw a frame</source>
        <translation>장면 그리기</translation>
    </message>
</context>
<context>
    <name>LapseWindow</name>
    <message>
        <source>Time-lapse of {url}</source>
        <translation>{url}의 타임랩스</translation>
    </message>
    <message>
        <source>What a frame is</source>
        <translation>장면의 단위</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>{number} frames a second</source>
        <translation>초당 {number}장면</translation>
    </message>
    <message>
        <source>1 frame a second</source>
        <translation>초당 1장면</translation>
    </message>
    <message>
        <source>Former frame</source>
        <translation>이전 장면</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>다음 장면</translation>
    </message>
    <message>
        <source>Save every frame as a picture</source>
        <translation>모든 장면을 그림으로 저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop saving the frames</source>
        <translation>장면 저장 중단</translation>
    </message>
    <message>
        <source>Copy as CLI</source>
        <translation>CLI로 복사</translation>
    </message>
    <message>
        <source>Copy this time-lapse as CLI</source>
        <translation>이 타임랩스를 CLI로 복사</translation>
    </message>
    <message>
        <source>Cutting…</source>
        <translation>장면으로 나누는 중…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Folder for the frames</source>
        <translation>장면을 저장할 폴더</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Lines in the log files read so far.</source>
        <translation>지금까지 읽은 로그 파일의 줄 수입니다.</translation>
    </message>
    <message>
        <source>distinct</source>
        <translation>고유</translation>
    </message>
    <message>
        <source>Events, each counted once by its id.</source>
        <translation>ID별로 한 번씩만 센 이벤트입니다.</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>중복</translation>
    </message>
    <message>
        <source>The same event delivered again, with the same content.</source>
        <translation>같은 내용으로 다시 전달된 동일한 이벤트입니다.</translation>
    </message>
    <message>
        <source>clashes</source>
        <translation>충돌</translation>
    </message>
    <message>
        <source>The same id with other content; the first is kept.</source>
        <translation>ID는 같지만 내용이 다릅니다. 첫 번째 것을 유지합니다.</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>불량</translation>
    </message>
    <message>
        <source>Lines that are no valid event.</source>
        <translation>올바른 이벤트가 아닌 줄입니다.</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>의심</translation>
    </message>
    <message>
        <source>Lines of the original&apos;s format that can be read in two ways.</source>
        <translation>두 가지로 읽힐 수 있는 원본 형식의 줄입니다.</translation>
    </message>
    <message>
        <source>phantom</source>
        <translation>유령</translation>
    </message>
    <message>
        <source>Rows that the original&apos;s tracker sent at page load, without a click.</source>
        <translation>원본 추적기가 클릭 없이 페이지 로드 시 보낸 행입니다.</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Events of visitors who asked to be forgotten.</source>
        <translation>삭제를 요청한 방문자의 이벤트입니다.</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>고유</translation>
    </message>
    <message>
        <source>Events, each counted once.</source>
        <translation>한 번씩만 센 이벤트입니다.</translation>
    </message>
    <message>
        <source>clicks</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>What heat maps are made of.</source>
        <translation>히트맵을 만드는 데 쓰입니다.</translation>
    </message>
    <message>
        <source>views</source>
        <translation>조회</translation>
    </message>
    <message>
        <source>Pages shown.</source>
        <translation>표시된 페이지입니다.</translation>
    </message>
    <message>
        <source>scrolls</source>
        <translation>스크롤</translation>
    </message>
    <message>
        <source>How far a page was scrolled when it was left.</source>
        <translation>페이지를 떠날 때까지 스크롤한 정도입니다.</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Mouse paths, if asked for.</source>
        <translation>요청한 경우 기록되는 마우스 경로입니다.</translation>
    </message>
    <message>
        <source>probes</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Test clicks of this program.</source>
        <translation>이 프로그램의 시험 클릭입니다.</translation>
    </message>
    <message>
        <source>{status}: nothing was moved.</source>
        <translation>{status}: 옮긴 것이 없습니다.</translation>
    </message>
    <message>
        <source>Moved {messages} with {events} into {files}: {size} in {time}.</source>
        <translation>{messages}({events})를 {files}로 옮겼습니다: {size}, {time}.</translation>
    </message>
    <message>
        <source>Bad, and set aside: {lines}.</source>
        <translation>불량으로 따로 보관: {lines}.</translation>
    </message>
    <message>
        <source>Not deleted, to be drained again: {messages}.</source>
        <translation>삭제되지 않아 다시 드레인됨: {messages}.</translation>
    </message>
    <message>
        <source>More is waiting.</source>
        <translation>더 대기 중입니다.</translation>
    </message>
</context>
<context>
    <name>LineCopier</name>
    <message>
        <source>Copied: {line}</source>
        <translation>복사됨: {line}</translation>
    </message>
</context>
<context>
    <name>LinesPanel</name>
    <message>
        <source>First lines</source>
        <translation>처음 줄</translation>
    </message>
    <message>
        <source>Lines before</source>
        <translation>이전 줄</translation>
    </message>
    <message>
        <source>Lines after</source>
        <translation>다음 줄</translation>
    </message>
    <message>
        <source>Last lines</source>
        <translation>마지막 줄</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>텍스트로</translation>
    </message>
    <message>
        <source>Show the lines as text</source>
        <translation>줄을 텍스트로 보기</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>선택자</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>방문자</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>수신 번호</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>파일의 줄</translation>
    </message>
    <message>
        <source>Lines of the file as text</source>
        <translation>파일의 줄(텍스트)</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>{file} 읽는 중…</translation>
    </message>
    <message>
        <source>Open a file to read its lines.</source>
        <translation>파일을 열면 줄을 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>{file}: bytes {start} to {end} of {size}</source>
        <translation>{file}: 전체 {size}바이트 중 {start}–{end}</translation>
    </message>
    <message>
        <source>no event: {number}</source>
        <translation>이벤트 아님: {number}</translation>
    </message>
</context>
<context>
    <name>LinesWindow</name>
    <message>
        <source>Log lines</source>
        <translation>로그 줄</translation>
    </message>
    <message>
        <source>Search these lines</source>
        <translation>이 줄에서 검색</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>시각(UTC)</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>요소</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>연결되는 곳</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>표로 복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>{clicks}; the newest {shown} are listed</source>
        <translation>{clicks}, 최신 {shown}개를 보임</translation>
    </message>
    <message>
        <source>Links in these lines: {links}</source>
        <translation>이 줄의 링크: {links}</translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>Open in the browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
    <message>
        <source>Open {name} in the browser</source>
        <translation>브라우저에서 {name} 열기</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Copy the address of {name}</source>
        <translation>{name} 주소 복사</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
</context>
<context>
    <name>Logs</name>
    <message>
        <source>Verified, read</source>
        <translation>검증됨, 읽음</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>검증됨</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>읽지 않음</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>외부 객체</translation>
    </message>
    <message>
        <source>Corrupt</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>잘림</translation>
    </message>
    <message>
        <source>its content is what its name says, and it is in the store.</source>
        <translation>내용이 이름과 일치하며 저장소에 들어 있습니다.</translation>
    </message>
    <message>
        <source>its content is what its name says.</source>
        <translation>내용이 이름과 일치합니다.</translation>
    </message>
    <message>
        <source>not in the store yet; sync reads it, verify says why it was not taken.</source>
        <translation>아직 저장소에 없습니다. 동기화하면 읽고, 검증하면 읽지 않은 까닭을 알려 줍니다.</translation>
    </message>
    <message>
        <source>no log file by its name; it is never read.</source>
        <translation>이름이 로그 파일이 아니므로 읽지 않습니다.</translation>
    </message>
    <message>
        <source>its content is not what its name says; it is never counted.</source>
        <translation>내용이 이름과 다르므로 세지 않습니다.</translation>
    </message>
    <message>
        <source>its end is missing, so it is not what its name says; never counted.</source>
        <translation>끝이 없어 이름과 다르므로 세지 않습니다.</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>수락</translation>
    </message>
    <message>
        <source>Lines that the collector has confirmed, by their receipts.</source>
        <translation>수집기가 확인한 줄, 수신 번호 기준.</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>In log files, and read.</source>
        <translation>로그 파일에 있고 읽은 줄.</translation>
    </message>
    <message>
        <source>void</source>
        <translation>무효</translation>
    </message>
    <message>
        <source>Numbers given up by the collector before anything was promised.</source>
        <translation>약속하기 전에 수집기가 포기한 번호.</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Bad lines that the drain set aside.</source>
        <translation>드레인이 따로 둔 불량 줄.</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>불량</translation>
    </message>
    <message>
        <source>Lines in log files that are no event.</source>
        <translation>로그 파일 안의 이벤트가 아닌 줄.</translation>
    </message>
    <message>
        <source>in corrupt files</source>
        <translation>손상된 파일</translation>
    </message>
    <message>
        <source>Lines in files that are not what their names say.</source>
        <translation>내용이 이름과 다른 파일의 줄.</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Receipts without a line: on their way, erased, or lost.</source>
        <translation>줄이 없는 수신 번호: 이동 중이거나 삭제되었거나 유실됨.</translation>
    </message>
    <message>
        <source>At rest, and every line is accounted for.</source>
        <translation>정지 상태이며 모든 줄의 소재가 확인되었습니다.</translation>
    </message>
    <message>
        <source>Lines are on their way: what is missing may be there.</source>
        <translation>이동 중인 줄이 있습니다. 없는 줄이 거기에 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>SQS&apos;s own counters, {since}: ≈ {waiting} messages waiting, {in_flight} in flight, {dead} dead</source>
        <translation>SQS 자체 계수({since}): 대기 ≈ {waiting}, 처리 중 ≈ {in_flight}, 배달 못한 편지 ≈ {dead}</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>스토리지</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Lines removed: {lines}</source>
        <translation>없앤 줄: {lines}</translation>
    </message>
    <message>
        <source>Log files: {all} looked through, {again} written again, {removed} removed</source>
        <translation>로그 파일: {all}개 살펴봄, {again}개 다시 씀, {removed}개 없앰</translation>
    </message>
    <message>
        <source>Old versions deleted: {versions}</source>
        <translation>삭제한 이전 버전: {versions}</translation>
    </message>
    <message>
        <source>Late resends are kept out by {tombstone}</source>
        <translation>늦은 재전송을 막는 파일: {tombstone}</translation>
    </message>
    <message>
        <source>The queues could not be read; the drain drops what they hold of the visitor.</source>
        <translation>대기열을 읽지 못했습니다. 그 안에 있는 이 방문자의 내용은 드레인이 버립니다.</translation>
    </message>
    <message>
        <source>Not looked into: ≈ {waiting} messages and {dead} dead letters; the drain drops what is in them.</source>
        <translation>살펴보지 않음: 메시지 ≈ {waiting}개, 배달 못한 편지 {dead}개. 그 안의 내용은 드레인이 버립니다.</translation>
    </message>
    <message>
        <source>Missing: {lines}. Hop: {hop}. {why}</source>
        <translation>없음: {lines}. 구간: {hop}. {why}</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>a line that is no event; the drain has put it aside.</source>
        <translation>이벤트가 아닌 줄이며 드레인이 따로 두었습니다.</translation>
    </message>
    <message>
        <source>{state}: {meaning}</source>
        <translation>{state}: {meaning}</translation>
    </message>
    <message>
        <source>Not touched, an export in which the key stands: {path}</source>
        <translation>건드리지 않음, 키가 들어 있는 내보내기: {path}</translation>
    </message>
    <message>
        <source>Taken out of: {settings} copies of the shared settings, {views} saved views</source>
        <translation>키를 뺀 곳: 공유 설정 사본 {settings}개, 저장된 보기 {views}개</translation>
    </message>
    <message>
        <source>The key still stands in: {settings} copies of the shared settings, {views} saved views</source>
        <translation>키가 남아 있는 곳: 공유 설정 사본 {settings}개, 저장된 보기 {views}개</translation>
    </message>
    <message>
        <source>Not explained: {lines}.</source>
        <translation>설명되지 않음: {lines}.</translation>
    </message>
    <message>
        <source>{lines} of erased visitors are among the missing.</source>
        <translation>없는 것 가운데 {lines}은 삭제된 방문자의 것입니다.</translation>
    </message>
</context>
<context>
    <name>LogsFrame</name>
    <message>
        <source>Sync the log files</source>
        <translation>로그 파일 동기화</translation>
    </message>
    <message>
        <source>Search the events</source>
        <translation>이벤트 검색</translation>
    </message>
    <message>
        <source>Export the log files</source>
        <translation>로그 파일 내보내기</translation>
    </message>
    <message>
        <source>Account for every line</source>
        <translation>모든 줄의 소재 확인</translation>
    </message>
    <message>
        <source>Copy as CLI: sync the log files</source>
        <translation>CLI로 복사: 로그 파일 동기화</translation>
    </message>
    <message>
        <source>Copy as CLI: days with log files</source>
        <translation>CLI로 복사: 로그 파일이 있는 날</translation>
    </message>
    <message>
        <source>Copy as CLI: account for every line</source>
        <translation>CLI로 복사: 모든 줄의 소재 확인</translation>
    </message>
    <message>
        <source>Erase a visitor</source>
        <translation>방문자 삭제</translation>
    </message>
    <message>
        <source>Show the objects outside the day folders</source>
        <translation>날짜 폴더 밖의 객체 보기</translation>
    </message>
    <message>
        <source>Copy as CLI: objects outside the day folders</source>
        <translation>CLI로 복사: 날짜 폴더 밖의 객체</translation>
    </message>
    <message>
        <source>Verify the files of a day</source>
        <translation>하루치 파일 검증</translation>
    </message>
    <message>
        <source>Show the rejected lines</source>
        <translation>거부된 줄 보기</translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>List the log files again</source>
        <translation>로그 파일 목록을 다시 가져옵니다</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>첫 날</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>마지막 날</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>동기화</translation>
    </message>
    <message>
        <source>Bring the log files of these days into the store</source>
        <translation>이 기간의 로그 파일을 저장소로 가져옵니다</translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation>내보내기 형식</translation>
    </message>
    <message>
        <source>Log files as they are</source>
        <translation>로그 파일 그대로</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export these days</source>
        <translation>이 기간 내보내기</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel what is being done</source>
        <translation>진행 중인 작업 취소</translation>
    </message>
    <message>
        <source>{name}, UTC day of receipt; empty leaves it open</source>
        <translation>{name}, 수신일(UTC). 비워 두면 제한이 없습니다</translation>
    </message>
    <message>
        <source>Panels of the logs</source>
        <translation>로그 패널</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>장부</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Listing the bucket…</source>
        <translation>버킷 목록을 가져오는 중…</translation>
    </message>
    <message>
        <source>No log file yet. Click on the site, then drain.</source>
        <translation>아직 로그 파일이 없습니다. 사이트에서 클릭한 뒤 드레인하세요.</translation>
    </message>
    <message>
        <source>not read: {files}</source>
        <translation>읽지 않음: {files}</translation>
    </message>
    <message>
        <source>Erase a visitor</source>
        <translation>방문자 삭제</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Show the objects that lie in no day folder</source>
        <translation>어느 날짜 폴더에도 들어 있지 않은 객체를 봅니다</translation>
    </message>
    <message>
        <source>Outside the days: {number}</source>
        <translation>날짜 밖: {number}</translation>
    </message>
    <message>
        <source>Every line of this visitor is removed for good, in all log files and their old versions.</source>
        <translation>이 방문자의 모든 줄이 모든 로그 파일과 그 이전 버전에서 영구히 제거됩니다.</translation>
    </message>
    <message>
        <source>The key is taken out of the shared settings and saved views.</source>
        <translation>공유 설정과 저장된 보기에서도 키를 뺍니다.</translation>
    </message>
    <message>
        <source>Type the visitor&apos;s key.</source>
        <translation>방문자의 키를 입력하십시오.</translation>
    </message>
    <message>
        <source>{days}, {files}, {clicks}</source>
        <translation>{days}, {files}, {clicks}</translation>
    </message>
</context>
<context>
    <name>LogsPanel</name>
    <message>
        <source>Which log</source>
        <translation>로그 선택</translation>
    </message>
    <message>
        <source>Drain and collector</source>
        <translation>드레인과 수집기</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Only lines that hold this</source>
        <translation>이 글자가 든 줄만</translation>
    </message>
    <message>
        <source>Filter the lines</source>
        <translation>줄 거르기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>줄 복사</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Lines of the logs</source>
        <translation>로그의 줄</translation>
    </message>
</context>
<context>
    <name>LogsPresenter</name>
    <message>
        <source>List the log files</source>
        <translation>로그 파일 목록 보기</translation>
    </message>
    <message>
        <source>Verify a log file</source>
        <translation>로그 파일 검증</translation>
    </message>
    <message>
        <source>Sync the log files</source>
        <translation>로그 파일 동기화</translation>
    </message>
    <message>
        <source>Search the events</source>
        <translation>이벤트 검색</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Account for every line</source>
        <translation>모든 줄의 소재 확인</translation>
    </message>
    <message>
        <source>List the files of a day</source>
        <translation>하루의 파일 목록 보기</translation>
    </message>
    <message>
        <source>Read a log file</source>
        <translation>로그 파일 읽기</translation>
    </message>
    <message>
        <source>{file}: {state}</source>
        <translation>{file}: {state}</translation>
    </message>
    <message>
        <source>Synced {files}; {corrupt} corrupt, {foreign} foreign in the bucket.</source>
        <translation>{files}를 동기화했습니다. 버킷에 손상 {corrupt}, 외부 객체 {foreign}.</translation>
    </message>
    <message>
        <source>Cancelled. What was done so far is kept.</source>
        <translation>취소했습니다. 지금까지 한 일은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Erase a visitor</source>
        <translation>방문자 삭제</translation>
    </message>
    <message>
        <source>Make the policy for erasing</source>
        <translation>삭제용 정책 만들기</translation>
    </message>
    <message>
        <source>The policy is in the clipboard: make it in IAM, then attach it.</source>
        <translation>정책을 클립보드에 복사했습니다. IAM에서 만들어 연결하세요.</translation>
    </message>
    <message>
        <source>Find the newest day</source>
        <translation>가장 최근 날짜 찾기</translation>
    </message>
    <message>
        <source>Exported {what} to {path}; what it was made of: {facts}</source>
        <translation>내보내기 완료({what}): {path}. 무엇으로 만들었는지는 {facts}에 있습니다.</translation>
    </message>
    <message>
        <source>Verify the files of a day</source>
        <translation>하루치 파일 검증</translation>
    </message>
    <message>
        <source>Read {files} to their ends: {right} right, {corrupt} corrupt, {cut} cut off.</source>
        <translation>{files}를 끝까지 읽었습니다. 정상 {right}개, 손상 {corrupt}개, 잘림 {cut}개.</translation>
    </message>
    <message>
        <source>List the rejected lines</source>
        <translation>거부된 줄 나열</translation>
    </message>
</context>
<context>
    <name>LookoutPresenter</name>
    <message>
        <source>Look at the alarms</source>
        <translation>경보 확인</translation>
    </message>
    <message>
        <source>Read the logs</source>
        <translation>로그 읽기</translation>
    </message>
    <message>
        <source>Look at every service</source>
        <translation>모든 서비스 확인</translation>
    </message>
    <message>
        <source>Set the alarm</source>
        <translation>경보 설정</translation>
    </message>
    <message>
        <source>New dead letters</source>
        <translation>배달 못한 편지가 새로 생겼습니다</translation>
    </message>
    <message>
        <source>{messages} could not be drained in 20 tries.</source>
        <translation>{messages}를 20번 시도해도 드레인하지 못했습니다.</translation>
    </message>
    <message>
        <source>Nothing has been drained since {since}.</source>
        <translation>{since}부터 드레인하지 않고 있습니다.</translation>
    </message>
    <message>
        <source>Still paused</source>
        <translation>아직 일시 중지 상태</translation>
    </message>
    <message>
        <source>Alarm: {name}</source>
        <translation>경보: {name}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Services</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>로그 파일</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>활동</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
</context>
<context>
    <name>MessagesPanel</name>
    <message>
        <source>Peek</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>Look at messages of the queue</source>
        <translation>대기열의 메시지 들여다보기</translation>
    </message>
    <message>
        <source>Peek at dead letters</source>
        <translation>배달 못한 편지 들여다보기</translation>
    </message>
    <message>
        <source>Look at messages of the dead letters</source>
        <translation>배달 못한 편지의 내용 보기</translation>
    </message>
    <message>
        <source>Speed of the redrive</source>
        <translation>재처리 속도</translation>
    </message>
    <message>
        <source>as fast as it goes</source>
        <translation>최대 속도</translation>
    </message>
    <message>
        <source>{number} a second</source>
        <translation>초당 {number}개</translation>
    </message>
    <message>
        <source>Redrive</source>
        <translation>재처리</translation>
    </message>
    <message>
        <source>Move dead letters back to the queue</source>
        <translation>배달 못한 편지를 대기열로 되돌리기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel what is being done</source>
        <translation>진행 중인 작업 취소</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Remove every message of the queue</source>
        <translation>대기열의 모든 메시지 삭제</translation>
    </message>
    <message>
        <source>Purge dead letters</source>
        <translation>배달 못한 편지 비우기</translation>
    </message>
    <message>
        <source>Remove every dead letter</source>
        <translation>배달 못한 편지 모두 삭제</translation>
    </message>
    <message>
        <source>Why messages end as dead letters</source>
        <translation>메시지가 배달되지 못한 이유</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보낸 시각</translation>
    </message>
    <message>
        <source>Receives</source>
        <translation>수신 횟수</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Lines of the messages looked at</source>
        <translation>들여다본 메시지의 줄</translation>
    </message>
    <message>
        <source>Looking counts as a receive of each message, and at 20 receives a message is a dead letter. At most 10 are looked at now and 60 within an hour.</source>
        <translation>들여다보면 메시지마다 수신 횟수가 1 늘고, 20번 수신된 메시지는 배달 못한 편지가 됩니다. 지금은 최대 10개, 한 시간에 최대 60개를 봅니다.</translation>
    </message>
    <message>
        <source>About {number} messages are removed for good; their clicks will be in no heat map. Type the queue&apos;s name.</source>
        <translation>메시지 약 {number}개가 영구히 삭제되며 그 클릭은 어떤 히트맵에도 나오지 않습니다. 대기열의 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Looking counts as a receive of each dead letter. At most 10 are looked at now.</source>
        <translation>들여다보면 배달 못한 편지마다 수신 횟수가 1 늘어납니다. 지금은 최대 10개를 봅니다.</translation>
    </message>
    <message>
        <source>About {number} dead letters go back into the queue and are drained as if they were new. Each is deleted only when the queue has confirmed it.</source>
        <translation>배달 못한 편지 약 {number}개를 대기열로 되돌려 새 메시지처럼 드레인합니다. 대기열이 확인한 메시지만 원래 자리에서 삭제합니다.</translation>
    </message>
    <message>
        <source>Nothing has been looked at yet.</source>
        <translation>아직 들여다본 메시지가 없습니다.</translation>
    </message>
    <message>
        <source>{times} times, last {when}: {text}</source>
        <translation>{times}회, 마지막 {when}: {text}</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>Clicks of a rage</source>
        <translation>분노 클릭의 횟수</translation>
    </message>
    <message>
        <source>Time of a rage</source>
        <translation>분노 클릭의 시간</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Size of a rage</source>
        <translation>분노 클릭의 범위</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Time to react</source>
        <translation>반응 시간</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages of the program</source>
        <translation>프로그램 페이지</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>… and {number} more notes</source>
        <translation>… 외 메모 {number}건</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>OfferedBar</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width of the window when it was taken</source>
        <translation>찍을 때의 창 너비</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Keep the picture</source>
        <translation>그림 보관</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Do not keep the picture</source>
        <translation>그림을 보관하지 않기</translation>
    </message>
</context>
<context>
    <name>OperatingActions</name>
    <message>
        <source>Ask why</source>
        <translation>이유 묻기</translation>
    </message>
    <message>
        <source>Show the queue in a small window</source>
        <translation>작은 창으로 대기열 보기</translation>
    </message>
    <message>
        <source>Look at the queue now</source>
        <translation>지금 대기열 확인</translation>
    </message>
    <message>
        <source>Show the tag for your pages</source>
        <translation>내 페이지에 넣을 태그 보기</translation>
    </message>
    <message>
        <source>Pause draining for maintenance</source>
        <translation>점검을 위해 드레인 일시 중지</translation>
    </message>
    <message>
        <source>Resume draining</source>
        <translation>드레인 재개</translation>
    </message>
    <message>
        <source>Peek at messages of the queue</source>
        <translation>대기열의 메시지 들여다보기</translation>
    </message>
    <message>
        <source>Peek at dead letters</source>
        <translation>배달 못한 편지 들여다보기</translation>
    </message>
    <message>
        <source>Redrive dead letters</source>
        <translation>배달 못한 편지 재처리</translation>
    </message>
    <message>
        <source>Purge the queue</source>
        <translation>대기열 비우기</translation>
    </message>
    <message>
        <source>Purge the dead letters</source>
        <translation>배달 못한 편지 비우기</translation>
    </message>
    <message>
        <source>Show alarms</source>
        <translation>경보 보기</translation>
    </message>
    <message>
        <source>Show the logs of drain and collector</source>
        <translation>드레인과 수집기의 로그 보기</translation>
    </message>
    <message>
        <source>Show services side by side</source>
        <translation>서비스를 나란히 보기</translation>
    </message>
    <message>
        <source>Copy as CLI: watch the queue</source>
        <translation>CLI로 복사: 대기열 지켜보기</translation>
    </message>
    <message>
        <source>Copy as CLI: ask why</source>
        <translation>CLI로 복사: 이유 묻기</translation>
    </message>
    <message>
        <source>Copy as CLI: the tag for your pages</source>
        <translation>CLI로 복사: 내 페이지에 넣을 태그</translation>
    </message>
    <message>
        <source>Copy as CLI: pause draining</source>
        <translation>CLI로 복사: 드레인 일시 중지</translation>
    </message>
    <message>
        <source>Copy as CLI: resume draining</source>
        <translation>CLI로 복사: 드레인 재개</translation>
    </message>
    <message>
        <source>Copy as CLI: peek at messages</source>
        <translation>CLI로 복사: 메시지 들여다보기</translation>
    </message>
    <message>
        <source>Copy as CLI: redrive dead letters</source>
        <translation>CLI로 복사: 배달 못한 편지 재처리</translation>
    </message>
    <message>
        <source>Copy as CLI: alarms</source>
        <translation>CLI로 복사: 경보</translation>
    </message>
    <message>
        <source>Copy as CLI: follow the logs</source>
        <translation>CLI로 복사: 로그 따라가기</translation>
    </message>
    <message>
        <source>Send a test click</source>
        <translation>시험 클릭 보내기</translation>
    </message>
    <message>
        <source>Count every line of today again</source>
        <translation>오늘의 모든 줄 다시 세기</translation>
    </message>
</context>
<context>
    <name>OperatingFrame</name>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Paused for maintenance {since}: nothing is drained until it is resumed.</source>
        <translation>{since} 점검을 위해 일시 중지했습니다. 재개할 때까지 드레인하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>PageButton</name>
    <message>
        <source>Heat map of {url}: {clicks} by {browsers}</source>
        <translation>{url} 히트맵: {clicks}, {browsers}</translation>
    </message>
    <message>
        <source>Open the heat map</source>
        <translation>히트맵 열기</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Search pages</source>
        <translation>페이지 검색</translation>
    </message>
    <message>
        <source>Pages by clicks</source>
        <translation>클릭 순 페이지</translation>
    </message>
    <message>
        <source>{shown} of {pages}</source>
        <translation>{pages} 중 {shown}</translation>
    </message>
    <message>
        <source>Page rules…</source>
        <translation>페이지 규칙…</translation>
    </message>
    <message>
        <source>Which URLs are one page</source>
        <translation>어떤 URL을 한 페이지로 볼지 정합니다</translation>
    </message>
    <message>
        <source>Page rules</source>
        <translation>페이지 규칙</translation>
    </message>
    <message>
        <source>Views…</source>
        <translation>보기…</translation>
    </message>
    <message>
        <source>Saved and recent views</source>
        <translation>저장한 보기와 최근 보기</translation>
    </message>
    <message>
        <source>Enter shows this page</source>
        <translation>Enter를 누르면 이 페이지를 보여 줍니다</translation>
    </message>
    <message>
        <source>Search pages, or type a URL</source>
        <translation>페이지 검색 또는 URL 입력</translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message>
        <source>{url}, {clicks} by {browsers}</source>
        <translation>{url}, {clicks}, {browsers}</translation>
    </message>
</context>
<context>
    <name>PagePicture</name>
    <message>
        <source>given by a person</source>
        <translation>사람이 넣음</translation>
    </message>
    <message>
        <source>by a browser from {address}</source>
        <translation>브라우저가 {address}에서 찍음</translation>
    </message>
    <message>
        <source>at an unknown time</source>
        <translation>때를 알 수 없음</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>재지 않음</translation>
    </message>
    <message>
        <source>on the page&apos;s picture of {time}, {width} × {height} px</source>
        <translation>{time}에 찍은 페이지 그림 위에, {width} × {height} px</translation>
    </message>
    <message>
        <source>{wide} × {high} image pixels: at {width} CSS px that is a pixel ratio of {ratio}.</source>
        <translation>이미지 {wide} × {high} 픽셀. 너비 {width} CSS px이면 픽셀 비율은 {ratio}입니다.</translation>
    </message>
    <message>
        <source>No click says how wide its window was.</source>
        <translation>창 너비를 알 수 있는 클릭이 없습니다.</translation>
    </message>
    <message>
        <source>{here} of {all} were made at {width} px.</source>
        <translation>{all} 중 {here}회가 너비 {width} px에서 일어났습니다.</translation>
    </message>
    <message>
        <source>▲ No click was made at {width} px; the most, {number}, at {most} px. Here they would be placed by element, or scaled and counted as estimated.</source>
        <translation>▲ 너비 {width} px에서 일어난 클릭이 없습니다. 가장 많은 너비는 {most} px로 {number}회입니다. 여기서는 요소를 따라 놓거나, 비율에 맞춰 옮기고 추정으로 셉니다.</translation>
    </message>
    <message>
        <source>▲ Not loaded from other hosts, style sheets too: {hosts}.</source>
        <translation>▲ 다른 호스트에서 불러오지 않음(스타일시트 포함): {hosts}.</translation>
    </message>
    <message>
        <source>Not loaded from other hosts: {hosts}.</source>
        <translation>다른 호스트에서 불러오지 않음: {hosts}.</translation>
    </message>
</context>
<context>
    <name>PagePicturePresenter</name>
    <message>
        <source>Look for the page&apos;s pictures</source>
        <translation>페이지의 그림 찾기</translation>
    </message>
    <message>
        <source>Read the picture</source>
        <translation>그림 읽기</translation>
    </message>
    <message>
        <source>Keep the picture</source>
        <translation>그림 보관</translation>
    </message>
    <message>
        <source>Take the page&apos;s picture</source>
        <translation>페이지 화면 캡처</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>그림 지우기</translation>
    </message>
</context>
<context>
    <name>PagePictureWindow</name>
    <message>
        <source>The page&apos;s picture</source>
        <translation>페이지의 그림</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Pixel ratio</source>
        <translation>픽셀 비율</translation>
    </message>
    <message>
        <source>Clicks at this width</source>
        <translation>이 너비의 클릭</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>요소</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>찍은 때</translation>
    </message>
    <message>
        <source>By</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Pictures of this page</source>
        <translation>이 페이지의 그림</translation>
    </message>
    <message>
        <source>Show the heat map on it</source>
        <translation>이 그림 위에 히트맵 보기</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>지우기…</translation>
    </message>
    <message>
        <source>Open a picture from a file…</source>
        <translation>파일에서 그림 열기…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>그림 붙여넣기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>or drop one here or on the heat map</source>
        <translation>또는 여기나 히트맵 위에 끌어다 놓기</translation>
    </message>
    <message>
        <source>Open a picture of the page</source>
        <translation>페이지의 그림 열기</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>그림 ({patterns})</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>클립보드에 그림이 없습니다.</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>그림을 찾는 중…</translation>
    </message>
    <message>
        <source>There is none yet: let a browser take one, or give one.</source>
        <translation>아직 없습니다. 브라우저로 찍거나 그림을 넣으세요.</translation>
    </message>
    <message>
        <source>The picture of {width} px is removed from this machine. Clicks are not touched.</source>
        <translation>너비 {width} px의 그림을 이 컴퓨터에서 지웁니다. 클릭은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Copy as CLI</source>
        <translation>CLI로 복사</translation>
    </message>
    <message>
        <source>Copy as CLI: take this picture again</source>
        <translation>CLI로 복사: 이 그림 다시 찍기</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>{clicks} = {drawn} drawn ({anchored} anchored + {exact} exact + {estimated} estimated) + {unplaced} + {filtered}</source>
        <translation>{clicks} = 그림 {drawn}(요소 기준 {anchored} + 정확 {exact} + 추정 {estimated}) + {unplaced} + {filtered}</translation>
    </message>
    <message>
        <source>{number} not placeable</source>
        <translation>배치 불가 {number}</translation>
    </message>
    <message>
        <source>{number} filtered</source>
        <translation>필터링 {number}</translation>
    </message>
    <message>
        <source>outside the page</source>
        <translation>페이지 밖</translation>
    </message>
    <message>
        <source>in another site&apos;s frame</source>
        <translation>다른 사이트의 프레임 안</translation>
    </message>
    <message>
        <source>of unknown width</source>
        <translation>너비를 알 수 없음</translation>
    </message>
    <message>
        <source>element found several times</source>
        <translation>요소가 여러 번 발견됨</translation>
    </message>
    <message>
        <source>at another width</source>
        <translation>다른 너비</translation>
    </message>
    <message>
        <source>by bots</source>
        <translation>봇</translation>
    </message>
    <message>
        <source>made by scripts</source>
        <translation>스크립트가 만듦</translation>
    </message>
    <message>
        <source>on other devices</source>
        <translation>다른 기기</translation>
    </message>
    <message>
        <source>by one&apos;s own people</source>
        <translation>내부 사용자</translation>
    </message>
    <message>
        <source>By element</source>
        <translation>요소 기준</translation>
    </message>
    <message>
        <source>Exact width only</source>
        <translation>정확한 너비만</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>비례</translation>
    </message>
    <message>
        <source>Each click goes to where its element is on this picture; the rest as recorded or scaled.</source>
        <translation>각 클릭은 이 그림에서 해당 요소가 있는 곳에 놓입니다. 나머지는 기록된 위치 또는 비례 위치에 놓입니다.</translation>
    </message>
    <message>
        <source>Only clicks of browsers exactly this wide, where they were made.</source>
        <translation>너비가 정확히 같은 브라우저의 클릭만, 클릭한 위치에 놓입니다.</translation>
    </message>
    <message>
        <source>Clicks of other widths are scaled to this one.</source>
        <translation>다른 너비의 클릭은 이 너비에 비례하여 놓입니다.</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>백분위수</translation>
    </message>
    <message>
        <source>{width} × {height} px: {clicks}, {part} % of the page&apos;s, by {browsers}: {share} {basis}</source>
        <translation>{width} × {height} px: {clicks}(페이지의 {part} %), {browsers}: {share}, {basis}</translation>
    </message>
    <message>
        <source>. They led to: {links}</source>
        <translation>. 이동한 곳: {links}</translation>
    </message>
    <message>
        <source>x {x}, y {y}: {here} by {here_browsers}; within {radius} px {near} by {near_browsers}</source>
        <translation>x {x}, y {y}: {here}({here_browsers}); {radius} px 안에 {near}회({near_browsers}개 브라우저)</translation>
    </message>
    <message>
        <source>x {x}, y {y}: {here} here, {near} within {radius} px</source>
        <translation>x {x}, y {y}: 여기 {here}, {radius} px 이내 {near}</translation>
    </message>
    <message>
        <source>further down in an inner scroller</source>
        <translation>안쪽 스크롤 영역의 더 아래에서</translation>
    </message>
    <message>
        <source>in a dialog or menu that is closed here</source>
        <translation>여기서는 닫혀 있는 대화 상자나 메뉴에서</translation>
    </message>
    <message>
        <source>of another kind</source>
        <translation>다른 종류의 클릭</translation>
    </message>
    <message>
        <source>at other hours</source>
        <translation>다른 시간대</translation>
    </message>
    <message>
        <source>on other weekdays</source>
        <translation>다른 요일</translation>
    </message>
    <message>
        <source>of other viewport widths</source>
        <translation>다른 뷰포트 너비</translation>
    </message>
    <message>
        <source>with other browsers</source>
        <translation>다른 브라우저</translation>
    </message>
    <message>
        <source>with another pointer</source>
        <translation>다른 포인터</translation>
    </message>
    <message>
        <source>on other visits</source>
        <translation>다른 방문</translation>
    </message>
    <message>
        <source>on other links</source>
        <translation>다른 링크</translation>
    </message>
    <message>
        <source>of other variants</source>
        <translation>다른 변형</translation>
    </message>
    <message>
        <source>of other layouts</source>
        <translation>다른 레이아웃</translation>
    </message>
    <message>
        <source>on other layers</source>
        <translation>다른 레이어</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>Play the heat map hour by hour or day by day</source>
        <translation>히트맵을 시간별 또는 일별로 재생</translation>
    </message>
    <message>
        <source>The page&apos;s picture: take, open or paste one</source>
        <translation>페이지의 그림: 찍기, 열기, 붙여넣기</translation>
    </message>
    <message>
        <source>Paste a picture of the page</source>
        <translation>페이지의 그림 붙여넣기</translation>
    </message>
    <message>
        <source>Page rules: which URLs are one page</source>
        <translation>페이지 규칙: 한 페이지로 묶을 URL</translation>
    </message>
    <message>
        <source>Time zone, one&apos;s own people, notes on dates</source>
        <translation>시간대, 내부 사용자, 날짜 메모</translation>
    </message>
    <message>
        <source>Copy as CLI: pages by clicks</source>
        <translation>CLI로 복사: 클릭순 페이지</translation>
    </message>
    <message>
        <source>Copy as CLI: page rules</source>
        <translation>CLI로 복사: 페이지 규칙</translation>
    </message>
    <message>
        <source>Copy as CLI: shared settings</source>
        <translation>CLI로 복사: 공유 설정</translation>
    </message>
    <message>
        <source>Compare two groups of visitors</source>
        <translation>두 방문자 그룹 비교</translation>
    </message>
    <message>
        <source>Open the heat map in a window of its own</source>
        <translation>히트맵을 별도 창에서 열기</translation>
    </message>
    <message>
        <source>Copy as CLI: elements of this page</source>
        <translation>CLI로 복사: 이 페이지의 요소</translation>
    </message>
    <message>
        <source>Copy as CLI: scroll reach of this page</source>
        <translation>CLI로 복사: 이 페이지의 스크롤 도달</translation>
    </message>
    <message>
        <source>Saved and recent views</source>
        <translation>저장한 보기와 최근 보기</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>이 보기 저장</translation>
    </message>
    <message>
        <source>Select a rectangle on the heat map</source>
        <translation>히트맵에서 사각형 선택</translation>
    </message>
</context>
<context>
    <name>PictureFoot</name>
    <message>
        <source>Show the log lines</source>
        <translation>로그 줄 보기</translation>
    </message>
    <message>
        <source>Show the log lines of the rectangle</source>
        <translation>사각형의 로그 줄 보기</translation>
    </message>
</context>
<context>
    <name>PictureJobs</name>
    <message>
        <source>Read the pages</source>
        <translation>페이지 읽기</translation>
    </message>
    <message>
        <source>Draw the heat map</source>
        <translation>히트맵 그리기</translation>
    </message>
    <message>
        <source>Colour the heat map</source>
        <translation>히트맵 색칠하기</translation>
    </message>
    <message>
        <source>Take the page&apos;s picture</source>
        <translation>페이지 화면 캡처</translation>
    </message>
    <message>
        <source>Count what is in the rectangle</source>
        <translation>사각형 안의 클릭 세기</translation>
    </message>
    <message>
        <source>Save the heat map</source>
        <translation>히트맵 저장</translation>
    </message>
</context>
<context>
    <name>PictureTools</name>
    <message>
        <source>Select a rectangle</source>
        <translation>사각형 선택</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>너비에 맞춤</translation>
    </message>
    <message>
        <source>The page&apos;s picture: take, open or paste one</source>
        <translation>페이지의 그림: 찍기, 열기, 붙여넣기</translation>
    </message>
    <message>
        <source>Compare two groups</source>
        <translation>두 집단 비교</translation>
    </message>
    <message>
        <source>Play hour by hour or day by day</source>
        <translation>시간별 또는 일별로 재생</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>별도 창으로 열기</translation>
    </message>
    <message>
        <source>Save as a picture, a report or counts</source>
        <translation>그림, 보고서 또는 수로 저장</translation>
    </message>
    <message>
        <source>Select a rectangle: drag, or use the arrow keys, Shift to stretch it and Enter to count</source>
        <translation>사각형 선택: 끌거나 화살표 키로 옮기고, Shift로 늘이고, Enter로 셉니다</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Heat map picture</source>
        <translation>히트맵 그림</translation>
    </message>
</context>
<context>
    <name>PipelineView</name>
    <message>
        <source>Pipeline</source>
        <translation>파이프라인</translation>
    </message>
</context>
<context>
    <name>Policies</name>
    <message>
        <source>{what}, part {number} of {all}</source>
        <translation>{what} ({all}개 중 {number}번째)</translation>
    </message>
    <message>
        <source>To deploy, update and remove it</source>
        <translation>배포·업데이트·제거용</translation>
    </message>
    <message>
        <source>To operate it</source>
        <translation>운영용</translation>
    </message>
    <message>
        <source>To erase visitors, beside the one to operate</source>
        <translation>방문자 삭제용(운영용 정책에 더해)</translation>
    </message>
</context>
<context>
    <name>PolicyBox</name>
    <message>
        <source>Whoever lacks a permission gets a policy by these exact names: make it in IAM, then attach it to the user or role.</source>
        <translation>권한이 모자라는 사람에게는 정확한 이름으로 쓰인 아래 정책을 주세요. IAM에서 정책을 만든 뒤 사용자나 역할에 연결합니다.</translation>
    </message>
    <message>
        <source>Which policy</source>
        <translation>정책 고르기</translation>
    </message>
    <message>
        <source>IAM policies of this service&apos;s people</source>
        <translation>이 서비스를 다루는 사람들의 IAM 정책</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Resource</source>
        <translation>리소스</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>변경 내용</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>What would be made or changed</source>
        <translation>만들거나 바꿀 것</translation>
    </message>
    <message>
        <source>Type the name to agree</source>
        <translation>동의하려면 이름 입력</translation>
    </message>
    <message>
        <source>Plan the service</source>
        <translation>서비스 계획</translation>
    </message>
    <message>
        <source>AWS itself has said so, with change sets that are not executed yet.</source>
        <translation>아직 실행하지 않은 변경 세트로 AWS가 직접 알려 준 내용입니다.</translation>
    </message>
    <message>
        <source>Compared on this machine; nothing has been written.</source>
        <translation>이 컴퓨터에서 비교했습니다. 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>{before} becomes {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Ask AWS for the exact changes</source>
        <translation>AWS에 정확한 변경 내용 묻기</translation>
    </message>
</context>
<context>
    <name>ProbePresenter</name>
    <message>
        <source>Send a test click</source>
        <translation>시험 클릭 보내기</translation>
    </message>
    <message>
        <source>The test click is on its way.</source>
        <translation>시험 클릭이 가는 중입니다.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>가는 중</translation>
    </message>
    <message>
        <source>The test click went the whole way in {time}.</source>
        <translation>시험 클릭이 {time} 만에 끝까지 도착했습니다.</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>통과 못 함</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>End what was open</source>
        <translation>열려 있던 것 종료</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Loading</source>
        <translation>불러오는 중</translation>
    </message>
    <message>
        <source>Starting the embedded AWS</source>
        <translation>내장 AWS 시작 중</translation>
    </message>
    <message>
        <source>Uploading the drain</source>
        <translation>드레인 업로드 중</translation>
    </message>
    <message>
        <source>Deploying queue, drain and bucket</source>
        <translation>대기열, 드레인, 버킷 배포 중</translation>
    </message>
    <message>
        <source>Starting the collector</source>
        <translation>수집기 시작 중</translation>
    </message>
    <message>
        <source>Opening the sample site</source>
        <translation>샘플 사이트 여는 중</translation>
    </message>
    <message>
        <source>Opening the click store</source>
        <translation>클릭 저장소 여는 중</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Waiting for the keyring&apos;s dialogue: look for it on your desktop</source>
        <translation>키링 대화 상자를 기다리는 중: 바탕 화면에서 찾아보세요</translation>
    </message>
    <message>
        <source>Reading log files</source>
        <translation>로그 파일 읽는 중</translation>
    </message>
    <message>
        <source>Writing the store anew</source>
        <translation>저장소 다시 쓰는 중</translation>
    </message>
    <message>
        <source>Listing the bucket</source>
        <translation>버킷 목록을 가져오는 중</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>파일을 읽는 중</translation>
    </message>
    <message>
        <source>Looking through the exports</source>
        <translation>내보내기를 살펴보는 중</translation>
    </message>
    <message>
        <source>Looking through the store</source>
        <translation>저장소를 살펴보는 중</translation>
    </message>
    <message>
        <source>Writing the frames</source>
        <translation>장면을 쓰는 중</translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>파일을 쓰는 중</translation>
    </message>
    <message>
        <source>Writing the events</source>
        <translation>이벤트를 쓰는 중</translation>
    </message>
    <message>
        <source>Putting the store in order</source>
        <translation>저장소 정리 중</translation>
    </message>
    <message>
        <source>Waiting for another program that writes to this store</source>
        <translation>이 저장소에 쓰고 있는 다른 프로그램을 기다리는 중</translation>
    </message>
    <message>
        <source>Taking the page&apos;s picture at {width}</source>
        <translation>너비 {width}의 페이지 그림을 찍는 중</translation>
    </message>
    <message>
        <source>Signing in with {source}</source>
        <translation>로그인하는 중: {source}</translation>
    </message>
    <message>
        <source>{stack}: preparing the change</source>
        <translation>{stack}: 변경 준비 중</translation>
    </message>
    <message>
        <source>{stack}: making its resources</source>
        <translation>{stack}: 리소스 생성 중</translation>
    </message>
    <message>
        <source>Laying out the pages</source>
        <translation>페이지를 정돈하는 중</translation>
    </message>
    <message>
        <source>Moving dead letters to the queue</source>
        <translation>배달 못한 편지를 대기열로 옮기는 중</translation>
    </message>
    <message>
        <source>Gathering evidence</source>
        <translation>증거를 모으는 중</translation>
    </message>
    <message>
        <source>Test click</source>
        <translation>시험 클릭</translation>
    </message>
    <message>
        <source>Looking through the log files</source>
        <translation>로그 파일을 살펴보는 중</translation>
    </message>
    <message>
        <source>Taking the visitor out of the log files</source>
        <translation>로그 파일에서 방문자를 빼는 중</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>파일을 읽는 중</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>An update goes back to what was; a first deployment is taken away again.</source>
        <translation>업데이트는 이전 상태로 돌아가고, 첫 배포는 다시 제거됩니다.</translation>
    </message>
    <message>
        <source>Follow again</source>
        <translation>다시 지켜보기</translation>
    </message>
    <message>
        <source>Deploy the service</source>
        <translation>서비스 배포</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>그만 지켜보기</translation>
    </message>
    <message>
        <source>Stop following: AWS goes on by itself</source>
        <translation>그만 지켜보기: AWS는 계속 진행합니다</translation>
    </message>
    <message>
        <source>AWS is at work. A first deployment takes about ten minutes.</source>
        <translation>AWS가 작업 중입니다. 첫 배포는 10분쯤 걸립니다.</translation>
    </message>
    <message>
        <source>Not followed any more: AWS goes on by itself.</source>
        <translation>더 이상 지켜보지 않습니다. AWS는 계속 진행합니다.</translation>
    </message>
    <message>
        <source>Up to date: nothing had to change.</source>
        <translation>최신 상태: 바꿀 것이 없었습니다.</translation>
    </message>
    <message>
        <source>Done in {time}. Pages send to {url}</source>
        <translation>{time} 만에 완료. 클릭을 받는 주소: {url}</translation>
    </message>
    <message>
        <source>Cancel and roll back</source>
        <translation>취소하고 되돌리기</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>It is being rolled back.</source>
        <translation>되돌리는 중입니다.</translation>
    </message>
    <message>
        <source>It failed. What was there before is unchanged.</source>
        <translation>실패했습니다. 이전에 있던 것은 그대로입니다.</translation>
    </message>
</context>
<context>
    <name>ProofPage</name>
    <message>
        <source>Send another</source>
        <translation>한 번 더 보내기</translation>
    </message>
    <message>
        <source>Send another test click</source>
        <translation>시험 클릭 한 번 더 보내기</translation>
    </message>
    <message>
        <source>Send a test click</source>
        <translation>시험 클릭 보내기</translation>
    </message>
    <message>
        <source>The test click went the whole way in {time}.</source>
        <translation>시험 클릭이 {time} 만에 끝까지 도착했습니다.</translation>
    </message>
    <message>
        <source>The test click did not pass: {hop}.</source>
        <translation>시험 클릭이 통과하지 못한 곳: {hop}.</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>도달하지 못함</translation>
    </message>
</context>
<context>
    <name>QueueChart</name>
    <message>
        <source>Queue over time</source>
        <translation>시간에 따른 대기열</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>분당</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>처리 중</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>배달 못한 편지</translation>
    </message>
    <message>
        <source>In</source>
        <translation>들어옴</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>나감</translation>
    </message>
    <message>
        <source>CloudWatch has counted nothing yet</source>
        <translation>CloudWatch가 아직 센 것이 없습니다</translation>
    </message>
    <message>
        <source>Nothing has been seen yet.</source>
        <translation>아직 본 것이 없습니다.</translation>
    </message>
    <message>
        <source>{name}: {newest}, at most {most}</source>
        <translation>{name}: {newest}, 최대 {most}</translation>
    </message>
    <message>
        <source>Drains marked: {number}</source>
        <translation>표시된 드레인: {number}</translation>
    </message>
    <message>
        <source>The history keeps what waited, not what came and went</source>
        <translation>기록에는 대기한 수만 남고 들어오고 나간 수는 남지 않습니다</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Look every</source>
        <translation>확인 간격</translation>
    </message>
    <message>
        <source>every {number} s</source>
        <translation>{number}초마다</translation>
    </message>
    <message>
        <source>Now, or a day of the history</source>
        <translation>지금 또는 지난 하루</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>왜?</translation>
    </message>
    <message>
        <source>Ask why nothing arrives, or not fast enough</source>
        <translation>왜 도착하지 않거나 느린지 묻기</translation>
    </message>
    <message>
        <source>Small window</source>
        <translation>작은 창</translation>
    </message>
    <message>
        <source>Show the queue in a small window</source>
        <translation>작은 창으로 대기열 보기</translation>
    </message>
    <message>
        <source>Drain now</source>
        <translation>지금 드레인</translation>
    </message>
    <message>
        <source>Panels of the queue</source>
        <translation>대기열의 패널</translation>
    </message>
    <message>
        <source>Drains</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>나란히 보기</translation>
    </message>
    <message>
        <source>Looking costs {requests} requests, ${dollars} a month</source>
        <translation>확인 비용: 월 {requests}회 요청, ${dollars}</translation>
    </message>
    <message>
        <source>What looking costs on AWS at this interval, without the free amount</source>
        <translation>이 간격으로 확인할 때 AWS에서 드는 비용(무료 사용량은 빼지 않음)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>{day}, UTC</source>
        <translation>{day}, UTC</translation>
    </message>
    <message>
        <source>Waiting for the service</source>
        <translation>서비스를 기다리는 중</translation>
    </message>
    <message>
        <source>Looked {age}</source>
        <translation>{age} 확인</translation>
    </message>
    <message>
        <source>Raise {alarm} above {number} in place of {before}.</source>
        <translation>{alarm}의 임계값을 바꿉니다: {before} → {number}.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>QueuePresenter</name>
    <message>
        <source>Look at the queue</source>
        <translation>대기열 확인</translation>
    </message>
    <message>
        <source>Read the queue&apos;s history</source>
        <translation>대기열의 이력 읽기</translation>
    </message>
</context>
<context>
    <name>QueueTiles</name>
    <message>
        <source>In</source>
        <translation>들어옴</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>나감</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>아직 묻지 않음</translation>
    </message>
    <message>
        <source>{number} in flight</source>
        <translation>처리 중 {number}</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>가장 오래됨</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>대기 없음</translation>
    </message>
    <message>
        <source>by CloudWatch</source>
        <translation>CloudWatch 기준</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>분당</translation>
    </message>
    <message>
        <source>Empty in</source>
        <translation>비워지기까지</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>rates unknown</source>
        <translation>속도를 모름</translation>
    </message>
    <message>
        <source>it grows</source>
        <translation>늘어나는 중</translation>
    </message>
    <message>
        <source>it does not shrink</source>
        <translation>줄지 않음</translation>
    </message>
    <message>
        <source>at these rates</source>
        <translation>이 속도라면</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>배달 못한 편지</translation>
    </message>
    <message>
        <source>20 receives</source>
        <translation>20번 수신</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Last drain</source>
        <translation>지난 드레인</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>not ended yet</source>
        <translation>아직 끝나지 않음</translation>
    </message>
    <message>
        <source>its log says why</source>
        <translation>로그에 이유 있음</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time} 뒤</translation>
    </message>
    <message>
        <source>Next drain</source>
        <translation>다음 드레인</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>both schedules</source>
        <translation>두 스케줄</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>예정</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number}초</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number}분</translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number}시간</translation>
    </message>
    <message>
        <source>{number} d</source>
        <translation>{number}일</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>{time} 걸림</translation>
    </message>
</context>
<context>
    <name>QueueWindow</name>
    <message>
        <source>Queue of {service} · LogDig Console</source>
        <translation>{service}의 대기열 · LogDig Console</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 중지됨</translation>
    </message>
    <message>
        <source>Looked {age}</source>
        <translation>{age} 확인</translation>
    </message>
</context>
<context>
    <name>ReadOnlyStrip</name>
    <message>
        <source>Leave read-only mode</source>
        <translation>읽기 전용 모드 끝내기</translation>
    </message>
    <message>
        <source>Read-only mode: nothing is changed on AWS, whatever is pressed.</source>
        <translation>읽기 전용 모드: 무엇을 눌러도 AWS에서 아무것도 바뀌지 않습니다.</translation>
    </message>
</context>
<context>
    <name>RecordsPresenter</name>
    <message>
        <source>Find the elements on the picture</source>
        <translation>그림에서 요소 찾기</translation>
    </message>
    <message>
        <source>Find whose the clicks are</source>
        <translation>누구의 클릭인지 찾기</translation>
    </message>
    <message>
        <source>Read the log lines</source>
        <translation>로그 줄 읽기</translation>
    </message>
</context>
<context>
    <name>Regions</name>
    <message>
        <source>N. Virginia</source>
        <translation>버지니아 북부</translation>
    </message>
    <message>
        <source>Ohio</source>
        <translation>오하이오</translation>
    </message>
    <message>
        <source>N. California</source>
        <translation>캘리포니아 북부</translation>
    </message>
    <message>
        <source>Oregon</source>
        <translation>오리건</translation>
    </message>
    <message>
        <source>Cape Town</source>
        <translation>케이프타운</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>홍콩</translation>
    </message>
    <message>
        <source>Taipei</source>
        <translation>타이베이</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>도쿄</translation>
    </message>
    <message>
        <source>Seoul</source>
        <translation>서울</translation>
    </message>
    <message>
        <source>Osaka</source>
        <translation>오사카</translation>
    </message>
    <message>
        <source>Mumbai</source>
        <translation>뭄바이</translation>
    </message>
    <message>
        <source>Hyderabad</source>
        <translation>하이데라바드</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>싱가포르</translation>
    </message>
    <message>
        <source>Sydney</source>
        <translation>시드니</translation>
    </message>
    <message>
        <source>Jakarta</source>
        <translation>자카르타</translation>
    </message>
    <message>
        <source>Melbourne</source>
        <translation>멜버른</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>말레이시아</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>태국</translation>
    </message>
    <message>
        <source>Canada, Central</source>
        <translation>캐나다 중부</translation>
    </message>
    <message>
        <source>Calgary</source>
        <translation>캘거리</translation>
    </message>
    <message>
        <source>Frankfurt</source>
        <translation>프랑크푸르트</translation>
    </message>
    <message>
        <source>Zurich</source>
        <translation>취리히</translation>
    </message>
    <message>
        <source>Stockholm</source>
        <translation>스톡홀름</translation>
    </message>
    <message>
        <source>Milan</source>
        <translation>밀라노</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>스페인</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>아일랜드</translation>
    </message>
    <message>
        <source>London</source>
        <translation>런던</translation>
    </message>
    <message>
        <source>Paris</source>
        <translation>파리</translation>
    </message>
    <message>
        <source>Tel Aviv</source>
        <translation>텔아비브</translation>
    </message>
    <message>
        <source>UAE</source>
        <translation>아랍에미리트</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>바레인</translation>
    </message>
    <message>
        <source>Mexico, Central</source>
        <translation>멕시코 중부</translation>
    </message>
    <message>
        <source>São Paulo</source>
        <translation>상파울루</translation>
    </message>
</context>
<context>
    <name>RemainsList</name>
    <message>
        <source>kept on purpose</source>
        <translation>일부러 남김</translation>
    </message>
    <message>
        <source>left behind</source>
        <translation>남아 있음</translation>
    </message>
    <message>
        <source>${number} a month</source>
        <translation>월 ${number}</translation>
    </message>
</context>
<context>
    <name>RemovalPage</name>
    <message>
        <source>Also empty the bucket of every click and take it away</source>
        <translation>버킷의 모든 클릭도 비우고 버킷을 제거</translation>
    </message>
    <message>
        <source>Also take the queues away with what waits in them</source>
        <translation>대기 중인 것과 함께 대기열도 제거</translation>
    </message>
    <message>
        <source>Type the service&apos;s name to agree</source>
        <translation>동의하려면 서비스 이름 입력</translation>
    </message>
    <message>
        <source>Look at what would go</source>
        <translation>제거될 것 확인</translation>
    </message>
    <message>
        <source>These stacks go: {stacks}.</source>
        <translation>제거되는 스택: {stacks}.</translation>
    </message>
    <message>
        <source>Export first what you want to keep: logdig sync, then logdig export.</source>
        <translation>남길 것은 먼저 내보내세요: logdig sync, 그다음 logdig export.</translation>
    </message>
    <message>
        <source>It is the last service of the region: the bucket of its code goes too.</source>
        <translation>리전의 마지막 서비스이므로 코드 버킷도 제거됩니다.</translation>
    </message>
</context>
<context>
    <name>RemovingPage</name>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Go on with the removal</source>
        <translation>제거 계속</translation>
    </message>
    <message>
        <source>Remove the service</source>
        <translation>서비스 제거</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>그만 지켜보기</translation>
    </message>
    <message>
        <source>It is being taken away.</source>
        <translation>제거하는 중입니다.</translation>
    </message>
    <message>
        <source>Not followed any more.</source>
        <translation>더 이상 지켜보지 않습니다.</translation>
    </message>
    <message>
        <source>● Nothing is left of {service}.</source>
        <translation>● {service}에서 남은 것이 없습니다.</translation>
    </message>
    <message>
        <source>▲ Something is left that should be gone.</source>
        <translation>▲ 제거되어야 할 것이 남아 있습니다.</translation>
    </message>
    <message>
        <source>● Gone, but for what was kept on purpose.</source>
        <translation>● 일부러 남긴 것 외에는 모두 제거되었습니다.</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>names, apart by spaces</source>
        <translation>이름을 공백으로 구분</translation>
    </message>
    <message>
        <source>A fragment like #/cart is a page of its own</source>
        <translation>#/cart 같은 조각은 별도 페이지로 봄</translation>
    </message>
    <message>
        <source>A slash at the end is another page</source>
        <translation>끝의 슬래시가 있으면 다른 페이지로 봄</translation>
    </message>
    <message>
        <source>none of them yet</source>
        <translation>아직 쓰지 않은 규칙</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>URLs</source>
        <translation>URL 수</translation>
    </message>
    <message>
        <source>Some of them</source>
        <translation>예시</translation>
    </message>
    <message>
        <source>Pages that go or change</source>
        <translation>사라지거나 바뀌는 페이지</translation>
    </message>
    <message>
        <source>Pages that come or change</source>
        <translation>생기거나 바뀌는 페이지</translation>
    </message>
    <message>
        <source>Patterns, one in each line</source>
        <translation>패턴, 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>A part like :id stands for any one part of a path. The first pattern that fits a URL takes its place.</source>
        <translation>:id 같은 부분은 경로의 한 부분을 대신합니다. URL에 맞는 첫 번째 패턴이 적용됩니다.</translation>
    </message>
    <message>
        <source>Files that mean their folder</source>
        <translation>폴더와 같은 것으로 볼 파일</translation>
    </message>
    <message>
        <source>Start from a version</source>
        <translation>이전 버전에서 시작</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Recorded query parameters that make a page</source>
        <translation>페이지를 가르는, 기록된 쿼리 매개변수</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save the heat map</source>
        <translation>히트맵 저장</translation>
    </message>
    <message>
        <source>Picture of what is seen now (*.png)</source>
        <translation>지금 보이는 그림 (*.png)</translation>
    </message>
    <message>
        <source>Picture of the whole page (*.png)</source>
        <translation>페이지 전체의 그림 (*.png)</translation>
    </message>
    <message>
        <source>Page to be printed (*.pdf)</source>
        <translation>인쇄용 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Picture (*.svg)</source>
        <translation>그림(*.svg)</translation>
    </message>
    <message>
        <source>Report (*.html)</source>
        <translation>보고서(*.html)</translation>
    </message>
    <message>
        <source>Exact counts (*.csv)</source>
        <translation>정확한 수치 (*.csv)</translation>
    </message>
    <message>
        <source>Clicks with their places (*.parquet)</source>
        <translation>클릭과 그 위치(*.parquet)</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Data until</source>
        <translation>데이터 기준 시각</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Clicks shown</source>
        <translation>표시한 클릭</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Not placeable</source>
        <translation>놓을 수 없음</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>걸러짐</translation>
    </message>
    <message>
        <source>Page rules</source>
        <translation>페이지 규칙</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>바탕 파일</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>An address, a selector, a visitor, a receipt or an event id</source>
        <translation>주소, 선택자, 방문자, 수신 번호 또는 이벤트 ID</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>찾을 내용</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>찾을 곳</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>선택자</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>방문자</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>수신 번호</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Looks through the events that were synced, in the days above.</source>
        <translation>위 기간에 동기화된 이벤트를 살펴봅니다.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Events that were found</source>
        <translation>찾은 이벤트</translation>
    </message>
    <message>
        <source>Found: {number}</source>
        <translation>찾음: {number}</translation>
    </message>
    <message>
        <source>the newest {number} are listed</source>
        <translation>최신 {number}개를 표시합니다</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>en</source>
        <comment>The code of this language, in the name of its catalogue</comment>
        <translation>ko</translation>
    </message>
</context>
<context>
    <name>ServiceChoicePage</name>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Look for services</source>
        <translation>서비스 찾기</translation>
    </message>
    <message>
        <source>Read the service&apos;s settings</source>
        <translation>서비스 설정 읽기</translation>
    </message>
    <message>
        <source>Look for keys in its bundles</source>
        <translation>번들에서 키 찾기</translation>
    </message>
    <message>
        <source>Set up a new service</source>
        <translation>새 서비스 설정</translation>
    </message>
    <message>
        <source>Open a service: watch it, and look at its heat maps</source>
        <translation>서비스 열기: 지켜보고 히트맵 보기</translation>
    </message>
    <message>
        <source>Change or update a service</source>
        <translation>서비스 변경 또는 업데이트</translation>
    </message>
    <message>
        <source>Look for drift: what somebody has changed by hand</source>
        <translation>드리프트 확인: 누군가 직접 바꾼 것</translation>
    </message>
    <message>
        <source>Remove a service</source>
        <translation>서비스 제거</translation>
    </message>
    <message>
        <source>{service} · of the original LogDig</source>
        <translation>{service} · 원본 LogDig의 서비스</translation>
    </message>
</context>
<context>
    <name>ServiceChooser</name>
    <message>
        <source>No service open</source>
        <translation>열린 서비스 없음</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>서비스 선택</translation>
    </message>
    <message>
        <source>AWS · {service} · {region}</source>
        <translation>AWS · {service} · {region}</translation>
    </message>
    <message>
        <source>LOCAL · this machine</source>
        <translation>LOCAL · 이 컴퓨터</translation>
    </message>
    <message>
        <source>FILES · {path}</source>
        <translation>FILES · {path}</translation>
    </message>
    <message>
        <source>FILES · {path} and {number} more</source>
        <translation>FILES · {path} 외 {number}개</translation>
    </message>
    <message>
        <source>Nothing else has been opened on this machine yet.</source>
        <translation>이 컴퓨터에서 아직 다른 것을 연 적이 없습니다.</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Open the service</source>
        <translation>서비스 열기</translation>
    </message>
    <message>
        <source>Progress of the opening</source>
        <translation>여는 진행률</translation>
    </message>
    <message>
        <source>Sample site</source>
        <translation>샘플 사이트</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Drain now</source>
        <translation>지금 드레인</translation>
    </message>
    <message>
        <source>Move what waits in the queue into storage</source>
        <translation>대기열에 있는 것을 스토리지로 옮깁니다</translation>
    </message>
    <message>
        <source>Tag for your pages…</source>
        <translation>내 페이지에 넣을 태그…</translation>
    </message>
    <message>
        <source>The line for a page, and whether a page holds it</source>
        <translation>페이지에 넣을 줄과, 페이지에 그 줄이 있는지</translation>
    </message>
    <message>
        <source>Draining…</source>
        <translation>드레인하는 중…</translation>
    </message>
    <message>
        <source>Opening the service: {step}</source>
        <translation>서비스 여는 중: {step}</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>The service is not open.</source>
        <translation>서비스가 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>The service is open. Looking at every hop for the first time.</source>
        <translation>서비스가 열렸습니다. 모든 단계를 처음으로 확인하는 중입니다.</translation>
    </message>
    <message>
        <source>Choose a station to read how it is.</source>
        <translation>단계를 선택하면 상태를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Looked {age}</source>
        <translation>{age} 확인</translation>
    </message>
    <message>
        <source>Send a test click</source>
        <translation>시험 클릭 보내기</translation>
    </message>
    <message>
        <source>It goes through every station; no picture counts it</source>
        <translation>모든 단계를 지나며 어떤 그림에도 세지 않습니다</translation>
    </message>
    <message>
        <source>Everything in the store</source>
        <translation>저장소 전체</translation>
    </message>
</context>
<context>
    <name>ServicePresenter</name>
    <message>
        <source>Look at the service</source>
        <translation>서비스 상태 확인</translation>
    </message>
    <message>
        <source>Open the service</source>
        <translation>서비스 열기</translation>
    </message>
    <message>
        <source>Drain now</source>
        <translation>지금 드레인</translation>
    </message>
    <message>
        <source>The drain failed.</source>
        <translation>드레인이 실패했습니다.</translation>
    </message>
    <message>
        <source>Its own report says so; messages stay in the queue.</source>
        <translation>드레인 보고서에 따른 결과입니다. 메시지는 대기열에 남아 있습니다.</translation>
    </message>
    <message>
        <source>Drain again; if it fails again, look at the drain&apos;s log.</source>
        <translation>다시 드레인하세요. 또 실패하면 드레인 로그를 확인하세요.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>This machine&apos;s zone</source>
        <translation>이 컴퓨터의 시간대</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open the data directory</source>
        <translation>데이터 디렉터리 열기</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Times in</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Data directory</source>
        <translation>데이터 디렉터리</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>키링</translation>
    </message>
    <message>
        <source>Access keys</source>
        <translation>액세스 키</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>시스템 설정에 따름</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>아직 확인하지 않음</translation>
    </message>
    <message>
        <source>{mark} {name}: not safe, so no key is ever stored in it</source>
        <translation>{mark} {name}: 안전하지 않으므로 키를 저장하지 않습니다</translation>
    </message>
    <message>
        <source>Allowed, each after a question</source>
        <translation>허용: 매번 확인한 뒤</translation>
    </message>
    <message>
        <source>Refused: read-only mode</source>
        <translation>거부: 읽기 전용 모드</translation>
    </message>
    <message>
        <source>Changes to AWS</source>
        <translation>AWS 변경</translation>
    </message>
</context>
<context>
    <name>SettingsPresenter</name>
    <message>
        <source>Look at the keyring</source>
        <translation>키링 확인</translation>
    </message>
</context>
<context>
    <name>Shared</name>
    <message>
        <source>{before} become {after}; {moved} of {all} are counted on another page.</source>
        <translation>{before}가 {after}개로 바뀌고, {all} 중 {moved}회가 다른 페이지로 집계됩니다.</translation>
    </message>
    <message>
        <source>Reading the settings…</source>
        <translation>설정을 읽는 중…</translation>
    </message>
    <message>
        <source>These rules are in use. Change one to see what it does to the clicks.</source>
        <translation>지금 사용 중인 규칙입니다. 바꾸면 클릭에 미치는 영향이 바로 보입니다.</translation>
    </message>
    <message>
        <source>Looking at the clicks…</source>
        <translation>클릭을 살펴보는 중…</translation>
    </message>
    <message>
        <source>no patterns</source>
        <translation>패턴 없음</translation>
    </message>
    <message>
        <source>{name} (in use)</source>
        <translation>{name} (사용 중)</translation>
    </message>
    <message>
        <source>Every desk of this service goes by these settings from its next sync on.</source>
        <translation>이 서비스를 여는 모든 컴퓨터가 다음 동기화부터 이 설정을 따릅니다.</translation>
    </message>
    <message>
        <source>These log files are counted by these settings from now on.</source>
        <translation>지금부터 이 로그 파일들은 이 설정으로 집계됩니다.</translation>
    </message>
    <message>
        <source>Raw logs stay as they are, and every version can be used again.</source>
        <translation>원본 로그는 그대로이며, 어느 버전이든 다시 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>SharedPresenter</name>
    <message>
        <source>Read the shared settings</source>
        <translation>공유 설정 읽기</translation>
    </message>
    <message>
        <source>Agree on the shared settings</source>
        <translation>공유 설정 적용</translation>
    </message>
    <message>
        <source>Look what other page rules change</source>
        <translation>다른 페이지 규칙의 영향 살펴보기</translation>
    </message>
</context>
<context>
    <name>SharedWindow</name>
    <message>
        <source>Shared settings</source>
        <translation>공유 설정</translation>
    </message>
    <message>
        <source>Page rules</source>
        <translation>페이지 규칙</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>사이트</translation>
    </message>
    <message>
        <source>Raw logs are never changed by this.</source>
        <translation>원본 로그는 절대 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Copy as CLI</source>
        <translation>CLI로 복사</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Use these settings…</source>
        <translation>이 설정 사용…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>사용</translation>
    </message>
</context>
<context>
    <name>SitePanel</name>
    <message>
        <source>user_key of a browser, 20 letters and digits</source>
        <translation>브라우저의 user_key, 영문자와 숫자 20자</translation>
    </message>
    <message>
        <source>a piece of a user agent</source>
        <translation>사용자 에이전트의 일부</translation>
    </message>
    <message>
        <source>Their clicks are left out and counted as theirs.</source>
        <translation>이들의 클릭은 제외되고, 제외된 수가 따로 표시됩니다.</translation>
    </message>
    <message>
        <source>They are left out where bots are left out.</source>
        <translation>봇을 제외할 때 함께 제외됩니다.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Notes on dates</source>
        <translation>날짜 메모</translation>
    </message>
    <message>
        <source>Day of the note</source>
        <translation>메모 날짜</translation>
    </message>
    <message>
        <source>A release, a campaign, an outage</source>
        <translation>배포, 캠페인, 장애 등</translation>
    </message>
    <message>
        <source>What happened on that day</source>
        <translation>그날 있었던 일</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>메모 추가</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Remove the chosen note</source>
        <translation>선택한 메모 삭제</translation>
    </message>
    <message>
        <source>Time zone of the site, for days and hours</source>
        <translation>사이트의 시간대(날짜와 시각 기준)</translation>
    </message>
    <message>
        <source>One&apos;s own people, a key in each line</source>
        <translation>내부 사용자, 한 줄에 키 하나씩</translation>
    </message>
    <message>
        <source>Further bots, a piece of the user agent in each line</source>
        <translation>추가 봇, 한 줄에 사용자 에이전트 일부 하나씩</translation>
    </message>
    <message>
        <source>Notes on dates: they stand where days are chosen</source>
        <translation>날짜 메모: 날짜를 고르는 곳에 표시됩니다</translation>
    </message>
</context>
<context>
    <name>SnippetPage</name>
    <message>
        <source>Make the snippet</source>
        <translation>스니펫 만들기</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>페이지 점검</translation>
    </message>
    <message>
        <source>Into the head of each page</source>
        <translation>각 페이지의 head에 넣을 줄</translation>
    </message>
    <message>
        <source>Where the page has a Content-Security-Policy</source>
        <translation>페이지에 콘텐츠 보안 정책(CSP)이 있을 때</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>사용 예</translation>
    </message>
    <message>
        <source>Address of a page</source>
        <translation>페이지 주소</translation>
    </message>
    <message>
        <source>Check my page</source>
        <translation>내 페이지 점검</translation>
    </message>
    <message>
        <source>{url} sends its clicks.</source>
        <translation>{url}에서 클릭을 보내고 있습니다.</translation>
    </message>
    <message>
        <source>The tag is not in {url}.</source>
        <translation>{url}에 태그가 없습니다.</translation>
    </message>
    <message>
        <source>The tag is in {url}, but something blocks it.</source>
        <translation>{url}에 태그가 있지만 무언가가 막고 있습니다.</translation>
    </message>
</context>
<context>
    <name>Stations</name>
    <message>
        <source>Tracker</source>
        <translation>추적기</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>스토리지</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>아직 알 수 없음</translation>
    </message>
    <message>
        <source>Nothing has been heard of it yet.</source>
        <translation>아직 받은 정보가 없습니다.</translation>
    </message>
    <message>
        <source>Reporting</source>
        <translation>보고 중</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>pages reporting</source>
        <translation>페이지에서 보고</translation>
    </message>
    <message>
        <source>no click yet</source>
        <translation>아직 클릭 없음</translation>
    </message>
    <message>
        <source>Visitors&apos; browsers send what they click. The newest is from {page}.</source>
        <translation>방문자의 브라우저가 클릭을 보냅니다. 최근 클릭: {page}.</translation>
    </message>
    <message>
        <source>no page</source>
        <translation>페이지 없음</translation>
    </message>
    <message>
        <source>No browser has sent anything yet. Click on the sample site.</source>
        <translation>아직 브라우저가 보낸 것이 없습니다. 샘플 사이트를 클릭해 보세요.</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>응답함</translation>
    </message>
    <message>
        <source>The collector answers and reaches SQS.</source>
        <translation>수집기가 응답하며 SQS에 연결됩니다.</translation>
    </message>
    <message>
        <source>SQS reached</source>
        <translation>SQS 연결됨</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>The collector does not answer. Trackers keep their clicks for 7 days and try again.</source>
        <translation>수집기가 응답하지 않습니다. 추적기가 클릭을 7일 동안 보관하며 다시 시도합니다.</translation>
    </message>
    <message>
        <source>trackers wait</source>
        <translation>추적기 대기 중</translation>
    </message>
    <message>
        <source>SQS fails</source>
        <translation>SQS 오류</translation>
    </message>
    <message>
        <source>The collector answers, but its sends to SQS fail. Trackers keep clicks.</source>
        <translation>수집기는 응답하지만 SQS로 보내지 못합니다. 추적기가 클릭을 보관합니다.</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>아직 보낸 것 없음</translation>
    </message>
    <message>
        <source>The collector answers. It has had nothing to send to SQS yet.</source>
        <translation>수집기가 응답합니다. 아직 SQS로 보낼 것이 없었습니다.</translation>
    </message>
    <message>
        <source>https</source>
        <translation>https</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>이 컴퓨터에서</translation>
    </message>
    <message>
        <source>Dead letters: {messages} could not be drained in 20 tries.</source>
        <translation>배달 못한 편지: {messages}를 20번 시도했지만 드레인하지 못했습니다.</translation>
    </message>
    <message>
        <source>Nothing waits: everything accepted has been drained.</source>
        <translation>대기 중인 것이 없습니다. 수락한 모든 것이 드레인되었습니다.</translation>
    </message>
    <message>
        <source>Messages wait for the next drain. SQS&apos;s counters are approximate.</source>
        <translation>메시지가 다음 드레인을 기다립니다. SQS의 수치는 근사값입니다.</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>배달 못한 편지</translation>
    </message>
    <message>
        <source>At rest</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>{in_flight} in flight, {dead} dead</source>
        <translation>처리 중 {in_flight}, DLQ {dead}</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>실행 전</translation>
    </message>
    <message>
        <source>no drain yet</source>
        <translation>아직 드레인 없음</translation>
    </message>
    <message>
        <source>The drain has not run yet. “Drain now” runs it.</source>
        <translation>드레인이 아직 실행되지 않았습니다. ‘지금 드레인’으로 실행하세요.</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>The newest look was not answered. This is how it was at the one before.</source>
        <translation>마지막 확인에 응답이 없었습니다. 그 앞에 확인했을 때의 모습입니다.</translation>
    </message>
    <message>
        <source>The last drain took {time}.</source>
        <translation>마지막 드레인에 {time} 걸렸습니다.</translation>
    </message>
    <message>
        <source>The last drain failed. Messages stay in the queue until one succeeds.</source>
        <translation>마지막 드레인이 실패했습니다. 성공할 때까지 메시지는 대기열에 남습니다.</translation>
    </message>
    <message>
        <source>Bad, and set aside: {bad}. Not deleted, to be drained again: {kept}.</source>
        <translation>불량으로 따로 보관: {bad}. 삭제되지 않아 다시 드레인됨: {kept}.</translation>
    </message>
    <message>
        <source>events last time</source>
        <translation>최근 이벤트</translation>
    </message>
    <message>
        <source>{files}, {time}</source>
        <translation>{files}, {time}</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>드레인됨</translation>
    </message>
    <message>
        <source>Below threshold</source>
        <translation>임계값 미만</translation>
    </message>
    <message>
        <source>Queue empty</source>
        <translation>대기열 비어 있음</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>{lines} in {files}, each file verified by its hash.</source>
        <translation>{files}에 {lines}이 있으며, 각 파일은 해시로 검증되었습니다.</translation>
    </message>
    <message>
        <source>Corrupt files</source>
        <translation>손상된 파일</translation>
    </message>
    <message>
        <source>Not read, because it does not match its hash: {files}.</source>
        <translation>해시와 일치하지 않아 읽지 않음: {files}.</translation>
    </message>
    <message>
        <source>Bad lines</source>
        <translation>불량 줄</translation>
    </message>
    <message>
        <source>Bad, suspect or clashing, counted and not drawn: {lines}.</source>
        <translation>불량, 의심 또는 충돌. 세지만 그리지 않음: {lines}.</translation>
    </message>
    <message>
        <source>No log file has been stored yet.</source>
        <translation>아직 저장된 로그 파일이 없습니다.</translation>
    </message>
    <message>
        <source>log files</source>
        <translation>로그 파일</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>clicks</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>on {pages}</source>
        <translation>{pages}</translation>
    </message>
    <message>
        <source>Every distinct click is counted once. Open it to see where they are.</source>
        <translation>고유 클릭을 한 번씩만 셉니다. 열어서 위치를 확인하세요.</translation>
    </message>
    <message>
        <source>There is no click to draw yet.</source>
        <translation>아직 그릴 클릭이 없습니다.</translation>
    </message>
    <message>
        <source>The service is paused for maintenance: nothing is drained, and clicks wait in the queue for 7 days at most.</source>
        <translation>유지 보수를 위해 일시 중지되었습니다. 드레인하지 않으며 클릭은 최대 7일 동안 대기열에서 기다립니다.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 중지됨</translation>
    </message>
    <message>
        <source>page reporting</source>
        <translation>페이지에서 보고</translation>
    </message>
    <message>
        <source>log file</source>
        <translation>로그 파일</translation>
    </message>
</context>
<context>
    <name>StepRail</name>
    <message>
        <source>Step {number} of {all}: {name}</source>
        <translation>{all}단계 중 {number}단계: {name}</translation>
    </message>
</context>
<context>
    <name>StepTree</name>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Steps and their resources</source>
        <translation>단계와 리소스</translation>
    </message>
</context>
<context>
    <name>StoredKeyRow</name>
    <message>
        <source>since {day}</source>
        <translation>{day}부터</translation>
    </message>
    <message>
        <source>Really remove it</source>
        <translation>정말 제거</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
</context>
<context>
    <name>StoredKeysPresenter</name>
    <message>
        <source>Look at the stored keys</source>
        <translation>저장된 키 확인</translation>
    </message>
    <message>
        <source>Remove the key {name}</source>
        <translation>키 {name} 제거</translation>
    </message>
</context>
<context>
    <name>StoredKeysView</name>
    <message>
        <source>Removing {name} …</source>
        <translation>{name} 제거 중…</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>아직 확인하지 않음</translation>
    </message>
    <message>
        <source>None is stored. Connect to AWS to add one.</source>
        <translation>저장된 키가 없습니다. AWS에 연결하여 추가하세요.</translation>
    </message>
</context>
<context>
    <name>TagPresenter</name>
    <message>
        <source>Make the snippet</source>
        <translation>스니펫 만들기</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>페이지 점검</translation>
    </message>
</context>
<context>
    <name>TagWindow</name>
    <message>
        <source>The tag for your pages</source>
        <translation>내 페이지에 넣을 태그</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>TakingPanel</name>
    <message>
        <source>An installed browser takes it, which counts as no visit, of this address. Pictures stay on this desk; other desks take their own.</source>
        <translation>설치된 브라우저가 이 주소를 찍습니다. 방문으로 세지 않습니다. 그림은 이 컴퓨터에만 남으며, 다른 컴퓨터에서는 따로 찍습니다.</translation>
    </message>
    <message>
        <source>Address that the browser opens</source>
        <translation>브라우저가 열 주소</translation>
    </message>
    <message>
        <source>Other widths, as in 1440, 390</source>
        <translation>다른 너비, 예: 1440, 390</translation>
    </message>
    <message>
        <source>Other hosts that belong to the site, as in cdn.shop.example</source>
        <translation>사이트에 속하는 다른 호스트 (예: cdn.shop.example)</translation>
    </message>
    <message>
        <source>Let them</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Let the page load from these hosts</source>
        <translation>페이지가 이 호스트에서 불러오도록 허용</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>찍기</translation>
    </message>
    <message>
        <source>Take the page&apos;s picture</source>
        <translation>페이지 화면 캡처</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop taking the picture</source>
        <translation>그림 찍기 중단</translation>
    </message>
    <message>
        <source>Progress of the browser</source>
        <translation>브라우저 진행 상황</translation>
    </message>
    <message>
        <source>{width} px ({clicks})</source>
        <translation>{width} px ({clicks})</translation>
    </message>
    <message>
        <source>At {width} px</source>
        <translation>너비 {width} px</translation>
    </message>
</context>
<context>
    <name>ThumbnailsPresenter</name>
    <message>
        <source>Read small pictures of pages</source>
        <translation>페이지의 작은 그림 읽기</translation>
    </message>
</context>
<context>
    <name>TilesRow</name>
    <message>
        <source>Figures of the queue</source>
        <translation>대기열의 수치</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>Credentials</source>
        <translation>자격 증명</translation>
    </message>
    <message>
        <source>Name and settings</source>
        <translation>이름과 설정</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시계</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>스택</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>버킷</translation>
    </message>
    <message>
        <source>Bucket for the code</source>
        <translation>코드 버킷</translation>
    </message>
    <message>
        <source>Name in DNS</source>
        <translation>DNS 이름</translation>
    </message>
    <message>
        <source>Earlier service</source>
        <translation>이전 서비스</translation>
    </message>
    <message>
        <source>Log group</source>
        <translation>로그 그룹</translation>
    </message>
    <message>
        <source>Origin secret</source>
        <translation>오리진 보안 암호</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Instance type</source>
        <translation>인스턴스 유형</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Quotas of Beanstalk</source>
        <translation>Beanstalk 할당량</translation>
    </message>
    <message>
        <source>Quota of Lambda</source>
        <translation>Lambda 할당량</translation>
    </message>
    <message>
        <source>HTTPS</source>
        <translation>HTTPS</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Upload the code</source>
        <translation>코드 업로드</translation>
    </message>
    <message>
        <source>Bucket, queue and drain</source>
        <translation>버킷, 대기열, 드레인</translation>
    </message>
    <message>
        <source>Guard against loss</source>
        <translation>유실 방지</translation>
    </message>
    <message>
        <source>Collector and HTTPS</source>
        <translation>수집기와 HTTPS</translation>
    </message>
    <message>
        <source>Drain and alarms</source>
        <translation>드레인과 경보</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Stored clicks</source>
        <translation>저장된 클릭</translation>
    </message>
    <message>
        <source>Uploaded code</source>
        <translation>업로드한 코드</translation>
    </message>
    <message>
        <source>Look at what is left</source>
        <translation>남은 것 확인</translation>
    </message>
    <message>
        <source>Instances of the collector</source>
        <translation>수집기 인스턴스</translation>
    </message>
    <message>
        <source>Public addresses</source>
        <translation>공인 주소</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>로드 밸런서</translation>
    </message>
    <message>
        <source>CloudFront</source>
        <translation>CloudFront</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>bucket</source>
        <translation>버킷</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>배달 못한 편지</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>스택</translation>
    </message>
    <message>
        <source>Tag manager</source>
        <translation>태그 관리자</translation>
    </message>
    <message>
        <source>Content-Security-Policy with a nonce</source>
        <translation>nonce를 쓰는 콘텐츠 보안 정책</translation>
    </message>
    <message>
        <source>After consent</source>
        <translation>동의 후</translation>
    </message>
    <message>
        <source>Staging beside live</source>
        <translation>운영과 스테이징 함께 쓰기</translation>
    </message>
    <message>
        <source>Quota of processors</source>
        <translation>프로세서 할당량</translation>
    </message>
    <message>
        <source>Quota of addresses</source>
        <translation>주소 할당량</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>무결성</translation>
    </message>
    <message>
        <source>Mixed content</source>
        <translation>혼합 콘텐츠</translation>
    </message>
    <message>
        <source>Content-Security-Policy</source>
        <translation>콘텐츠 보안 정책(CSP)</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Open something else</source>
        <translation>다른 것 열기</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>All actions and pages</source>
        <translation>모든 작업 및 페이지</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>{number} files</source>
        <translation>파일 {number}개</translation>
    </message>
    <message>
        <source>account {account} · {region}</source>
        <translation>계정 {account} · {region}</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>Nothing is changed on AWS, whatever is pressed.</source>
        <translation>무엇을 눌러도 AWS에서 아무것도 바뀌지 않습니다.</translation>
    </message>
</context>
<context>
    <name>TopPages</name>
    <message>
        <source>Most clicked pages</source>
        <translation>클릭이 가장 많은 페이지</translation>
    </message>
</context>
<context>
    <name>View</name>
    <message>
        <source>Clicks</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>Rage</source>
        <translation>분노</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>무반응</translation>
    </message>
    <message>
        <source>First</source>
        <translation>첫 클릭</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>스크롤</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>요소</translation>
    </message>
    <message>
        <source>At least {clicks} in one view within {time} ms and {distance} px that changed nothing</source>
        <translation>한 번의 조회에서 {time} ms, {distance} px 안에 {clicks} 이상이며 아무것도 바뀌지 않은 것</translation>
    </message>
    <message>
        <source>Clicks after which the page did not change within {time} ms; what CSS alone opens, or a closed shadow root holds, is not seen to change</source>
        <translation>클릭 후 {time}ms 안에 페이지가 바뀌지 않은 클릭. CSS만으로 열리는 것과 닫힌 섀도 루트 안의 변화는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Every click</source>
        <translation>모든 클릭</translation>
    </message>
    <message>
        <source>The first click of each view</source>
        <translation>조회마다 첫 클릭</translation>
    </message>
    <message>
        <source>Where the pointer went, on sites that record it</source>
        <translation>포인터가 지나간 곳(기록하는 사이트만)</translation>
    </message>
    <message>
        <source>How many views reached each place of the page</source>
        <translation>페이지의 각 위치에 이른 조회 수</translation>
    </message>
    <message>
        <source>Every click, and the list of what was clicked</source>
        <translation>모든 클릭과 클릭된 요소의 목록</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>휴대폰</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation>태블릿</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>데스크톱</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>마우스</translation>
    </message>
    <message>
        <source>Touch</source>
        <translation>터치</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>펜</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>All visits</source>
        <translation>모든 방문</translation>
    </message>
    <message>
        <source>New browsers</source>
        <translation>새 브라우저</translation>
    </message>
    <message>
        <source>Returning browsers</source>
        <translation>다시 온 브라우저</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>봇</translation>
    </message>
    <message>
        <source>Clicks made by scripts</source>
        <translation>스크립트가 만든 클릭</translation>
    </message>
    <message>
        <source>One&apos;s own people</source>
        <translation>내부 사용자</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>화</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>수</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>목</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>금</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>토</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>일</translation>
    </message>
    <message>
        <source>y {y}: {share} % of {views} views reached it</source>
        <translation>y {y}: 조회 {views}회 중 {share}%가 여기까지 이름</translation>
    </message>
</context>
<context>
    <name>ViewAction</name>
    <message>
        <source>Heat map: {view}</source>
        <translation>히트맵: {view}</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>all days</source>
        <translation>모든 날짜</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} ~ {last}</translation>
    </message>
    <message>
        <source>1 filter</source>
        <translation>필터 1개</translation>
    </message>
    <message>
        <source>{number} filters</source>
        <translation>필터 {number}개</translation>
    </message>
</context>
<context>
    <name>ViewsPresenter</name>
    <message>
        <source>Read the saved views</source>
        <translation>저장한 보기 읽기</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>보기 저장</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>보기 이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete the view</source>
        <translation>보기 삭제</translation>
    </message>
    <message>
        <source>Note what is looked at</source>
        <translation>최근 보기 기록</translation>
    </message>
</context>
<context>
    <name>ViewsWindow</name>
    <message>
        <source>Saved and recent views</source>
        <translation>저장한 보기와 최근 보기</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>보기 이름</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>지금 화면 저장</translation>
    </message>
    <message>
        <source>Rename the chosen one</source>
        <translation>선택한 보기 이름 바꾸기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>저장한 보기</translation>
    </message>
    <message>
        <source>Recent views</source>
        <translation>최근 보기</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장한 보기</translation>
    </message>
    <message>
        <source>Looked at last</source>
        <translation>최근에 본 화면</translation>
    </message>
    <message>
        <source>Delete the view “{name}”? No click is touched.</source>
        <translation>“{name}” 보기를 삭제할까요? 클릭 데이터는 그대로입니다.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>WayPanel</name>
    <message>
        <source>All days</source>
        <translation>모든 날</translation>
    </message>
    <message>
        <source>Account for all days</source>
        <translation>모든 날의 소재 확인</translation>
    </message>
    <message>
        <source>Sync, then account for every line that was accepted</source>
        <translation>동기화한 뒤 수락된 모든 줄의 소재를 확인합니다</translation>
    </message>
    <message>
        <source>Check every line</source>
        <translation>모든 줄 확인</translation>
    </message>
    <message>
        <source>Every line that was accepted, and where it is.</source>
        <translation>수락된 모든 줄과 그 소재.</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>수신 번호</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>근거</translation>
    </message>
    <message>
        <source>Gaps between the receipts</source>
        <translation>수신 번호 사이의 빈 곳</translation>
    </message>
    <message>
        <source>{day}, accounted for {age}</source>
        <translation>{day}, {age} 확인</translation>
    </message>
</context>
<context>
    <name>WhatPage</name>
    <message>
        <source>for example: my-shop</source>
        <translation>예: my-shop</translation>
    </message>
    <message>
        <source>One instance</source>
        <translation>인스턴스 하나</translation>
    </message>
    <message>
        <source>Load balancer, two instances and more</source>
        <translation>로드 밸런서, 인스턴스 둘 이상</translation>
    </message>
    <message>
        <source> min</source>
        <translation>분</translation>
    </message>
    <message>
        <source> messages</source>
        <translation>개 메시지</translation>
    </message>
    <message>
        <source> days</source>
        <translation>일</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation>허용할 출처</translation>
    </message>
    <message>
        <source>Whose pages may send, several apart by blanks.</source>
        <translation>보낼 수 있는 사이트입니다. 여럿이면 공백으로 구분하세요.</translation>
    </message>
    <message>
        <source>Clicks a month</source>
        <translation>월 클릭 수</translation>
    </message>
    <message>
        <source>As you expect them, for the price.</source>
        <translation>요금 계산에 쓸 예상 값입니다.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>규모</translation>
    </message>
    <message>
        <source>Instance type</source>
        <translation>인스턴스 유형</translation>
    </message>
    <message>
        <source>Drain every</source>
        <translation>드레인 간격</translation>
    </message>
    <message>
        <source>Maximum age</source>
        <translation>최대 대기 시간</translation>
    </message>
    <message>
        <source>Keep log files</source>
        <translation>로그 파일 보관</translation>
    </message>
    <message>
        <source>Alarms to</source>
        <translation>경보 받을 곳</translation>
    </message>
    <message>
        <source>Empty for no mail.</source>
        <translation>비우면 메일을 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Own domain</source>
        <translation>자체 도메인</translation>
    </message>
    <message>
        <source>Empty for CloudFront&apos;s, which needs nothing.</source>
        <translation>비우면 아무 준비 없이 CloudFront 도메인을 씁니다.</translation>
    </message>
    <message>
        <source>Its certificate</source>
        <translation>도메인 인증서</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Fewer wait until the oldest has the maximum age.</source>
        <translation>이보다 적으면 가장 오래된 메시지가 최대 대기 시간에 이를 때까지 기다립니다.</translation>
    </message>
    <message>
        <source>Settings that suit most services</source>
        <translation>대개 그대로 두면 되는 설정</translation>
    </message>
</context>
<context>
    <name>WhatPresenter</name>
    <message>
        <source>Bucket</source>
        <translation>버킷</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>배달 못한 편지</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Its name in DNS</source>
        <translation>DNS 이름</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>스택</translation>
    </message>
    <message>
        <source>3 to 17 lower-case letters, digits and single hyphens; it starts with a letter and does not end with a hyphen.</source>
        <translation>소문자, 숫자, 하이픈 하나씩으로 3~17자입니다. 문자로 시작하고 하이픈으로 끝나지 않아야 합니다.</translation>
    </message>
    <message>
        <source>Whose pages may send? For example https://shop.example</source>
        <translation>어느 사이트가 보낼 수 있나요? 예: https://shop.example</translation>
    </message>
    <message>
        <source>“{text}” is no origin: write https:// and the host, without a path.</source>
        <translation>출처가 아닙니다: “{text}”. 경로 없이 https://와 호스트만 쓰세요.</translation>
    </message>
    <message>
        <source>It cannot be shorter than the drain&apos;s interval.</source>
        <translation>드레인 간격보다 짧을 수 없습니다.</translation>
    </message>
    <message>
        <source>This is no mail address.</source>
        <translation>메일 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>A domain is written like clicks.shop.example.</source>
        <translation>도메인은 clicks.shop.example처럼 씁니다.</translation>
    </message>
    <message>
        <source>An own domain needs a certificate of AWS Certificate Manager: its ARN.</source>
        <translation>자체 도메인에는 AWS Certificate Manager 인증서의 ARN이 필요합니다.</translation>
    </message>
</context>
<context>
    <name>WhoPage</name>
    <message>
        <source>for example: work</source>
        <translation>예: work</translation>
    </message>
    <message>
        <source>Assume a role with it</source>
        <translation>이 자격 증명으로 역할 맡기</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Copy the line that logs in</source>
        <translation>로그인 명령 복사</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 확인</translation>
    </message>
    <message>
        <source>Look for credentials again</source>
        <translation>자격 증명 다시 찾기</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>로그인 중</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation>키 이름</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>액세스 키</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>비밀 액세스 키</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>MFA device</source>
        <translation>MFA 장치</translation>
    </message>
    <message>
        <source>Only if the role asks for a code.</source>
        <translation>역할이 코드를 요구할 때만 필요합니다.</translation>
    </message>
    <message>
        <source>MFA code</source>
        <translation>MFA 코드</translation>
    </message>
    <message>
        <source>An AWS profile or SSO login of this machine</source>
        <translation>이 컴퓨터의 AWS 프로필 또는 SSO 로그인</translation>
    </message>
    <message>
        <source>An access key from the keyring</source>
        <translation>키링에 있는 액세스 키</translation>
    </message>
    <message>
        <source>A new access key, kept in the keyring</source>
        <translation>새 액세스 키, 키링에 보관</translation>
    </message>
    <message>
        <source>An access key for this session only</source>
        <translation>이번 세션에만 쓰는 액세스 키</translation>
    </message>
    <message>
        <source>This machine: the embedded AWS, to try it without an account</source>
        <translation>이 컴퓨터: 계정 없이 써 보는 내장 AWS</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>로그인하는 중…</translation>
    </message>
    <message>
        <source>▲ This is the account&apos;s root user. It may do everything, and nobody can take that away: make an IAM user or use SSO for this.</source>
        <translation>▲ 계정의 루트 사용자입니다. 모든 권한이 있고 아무도 제한할 수 없습니다. IAM 사용자를 만들거나 SSO를 쓰세요.</translation>
    </message>
    <message>
        <source>Its name in the keyring.</source>
        <translation>키링에 이 이름으로 보관됩니다.</translation>
    </message>
</context>
<context>
    <name>WhoPresenter</name>
    <message>
        <source>Look for credentials</source>
        <translation>자격 증명 찾기</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Choose a profile.</source>
        <translation>프로필을 고르세요.</translation>
    </message>
    <message>
        <source>Choose a key.</source>
        <translation>키를 고르세요.</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, dots, hyphens and underscores.</source>
        <translation>문자, 숫자, 점, 하이픈, 밑줄로 1~64자입니다.</translation>
    </message>
    <message>
        <source>An access key begins with AKIA and has 20 characters.</source>
        <translation>액세스 키는 AKIA로 시작하는 20자입니다.</translation>
    </message>
    <message>
        <source>A secret key has 40 characters.</source>
        <translation>비밀 액세스 키는 40자입니다.</translation>
    </message>
    <message>
        <source>A role is named arn:aws:iam::123456789012:role/name.</source>
        <translation>역할은 arn:aws:iam::123456789012:role/name 형식입니다.</translation>
    </message>
    <message>
        <source>A device is named arn:aws:iam::123456789012:mfa/name.</source>
        <translation>장치는 arn:aws:iam::123456789012:mfa/name 형식입니다.</translation>
    </message>
    <message>
        <source>The six digits that the device shows now.</source>
        <translation>장치에 지금 표시된 여섯 자리 숫자입니다.</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>The login of this desk has ended.</source>
        <translation>이 컴퓨터의 로그인이 끝났습니다.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is wrong.</source>
        <translation>이 컴퓨터의 시계가 틀립니다.</translation>
    </message>
    <message>
        <source>AWS slows this desk down: it asks too often.</source>
        <translation>너무 자주 물어서 AWS가 이 컴퓨터의 요청을 늦춥니다.</translation>
    </message>
    <message>
        <source>This login may not look at the service.</source>
        <translation>이 로그인으로는 서비스를 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>The queue is gone.</source>
        <translation>대기열이 없어졌습니다.</translation>
    </message>
    <message>
        <source>The drain is gone.</source>
        <translation>드레인이 없어졌습니다.</translation>
    </message>
    <message>
        <source>The bucket is gone.</source>
        <translation>버킷이 없어졌습니다.</translation>
    </message>
    <message>
        <source>The drain may not write to the bucket.</source>
        <translation>드레인에 버킷 쓰기 권한이 없습니다.</translation>
    </message>
    <message>
        <source>The drain may not receive from the queue.</source>
        <translation>드레인에 대기열 수신 권한이 없습니다.</translation>
    </message>
    <message>
        <source>The drain&apos;s runs are killed by their time limit.</source>
        <translation>드레인 실행이 제한 시간을 넘겨 중단됩니다.</translation>
    </message>
    <message>
        <source>The drain&apos;s code fails.</source>
        <translation>드레인 코드가 실패합니다.</translation>
    </message>
    <message>
        <source>The drain&apos;s last run met an error.</source>
        <translation>드레인의 지난 실행에 오류가 있었습니다.</translation>
    </message>
    <message>
        <source>Lambda does not let the drain run.</source>
        <translation>Lambda가 드레인을 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>The service is paused for maintenance.</source>
        <translation>서비스가 점검을 위해 일시 중지되어 있습니다.</translation>
    </message>
    <message>
        <source>The drain&apos;s schedule is off.</source>
        <translation>드레인의 스케줄이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>The schedule of the maximum age is off: what is below the threshold waits for ever.</source>
        <translation>최대 대기 시간 스케줄이 꺼져 있어, 임계값보다 적은 메시지는 끝없이 기다립니다.</translation>
    </message>
    <message>
        <source>The schedules are on, and the drain does not run.</source>
        <translation>스케줄은 켜져 있는데 드레인이 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>More comes in than the drain takes out.</source>
        <translation>드레인이 처리하는 것보다 더 많이 들어옵니다.</translation>
    </message>
    <message>
        <source>The oldest messages are about to be lost.</source>
        <translation>가장 오래된 메시지가 곧 사라집니다.</translation>
    </message>
    <message>
        <source>There are dead letters.</source>
        <translation>배달 못한 편지가 있습니다.</translation>
    </message>
    <message>
        <source>Many lines are rejected.</source>
        <translation>거부되는 줄이 많습니다.</translation>
    </message>
    <message>
        <source>The certificate of the collector&apos;s address has expired.</source>
        <translation>수집기 주소의 인증서가 만료되었습니다.</translation>
    </message>
    <message>
        <source>The certificate of the collector&apos;s address ends soon.</source>
        <translation>수집기 주소의 인증서가 곧 만료됩니다.</translation>
    </message>
    <message>
        <source>The newest version of the collector could not be put onto its instances.</source>
        <translation>수집기의 최신 버전을 인스턴스에 올리지 못했습니다.</translation>
    </message>
    <message>
        <source>The collector may not send to the queue, or cannot.</source>
        <translation>수집기가 대기열로 보낼 권한이 없거나 보내지 못합니다.</translation>
    </message>
    <message>
        <source>The collector does not answer.</source>
        <translation>수집기가 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Beanstalk says that the environment is not well.</source>
        <translation>Beanstalk가 환경에 문제가 있다고 알립니다.</translation>
    </message>
    <message>
        <source>The page could not be opened.</source>
        <translation>페이지를 열지 못했습니다.</translation>
    </message>
    <message>
        <source>The page does not carry the tag.</source>
        <translation>페이지에 태그가 없습니다.</translation>
    </message>
    <message>
        <source>The page&apos;s tag names a token that the collector does not know.</source>
        <translation>페이지의 태그에 수집기가 모르는 토큰이 있습니다.</translation>
    </message>
    <message>
        <source>The collector does not accept the page&apos;s origin.</source>
        <translation>수집기가 이 페이지의 출처를 받지 않습니다.</translation>
    </message>
    <message>
        <source>Set this machine&apos;s clock right: AWS refuses what is 5 minutes off.</source>
        <translation>이 컴퓨터의 시계를 맞추세요. AWS는 5분 넘게 틀린 요청을 거부합니다.</translation>
    </message>
    <message>
        <source>Look less often: choose a longer interval above.</source>
        <translation>덜 자주 확인하세요. 위에서 더 긴 간격을 고르면 됩니다.</translation>
    </message>
    <message>
        <source>Drain now, and watch what it says.</source>
        <translation>지금 드레인하고 결과를 확인합니다.</translation>
    </message>
    <message>
        <source>Give the drain executions of the account again.</source>
        <translation>드레인이 계정의 실행을 다시 쓰게 합니다.</translation>
    </message>
    <message>
        <source>End the pause: both schedules run again.</source>
        <translation>일시 중지를 끝냅니다. 두 스케줄이 다시 실행됩니다.</translation>
    </message>
    <message>
        <source>Switch both schedules on: the next run drains what waits.</source>
        <translation>두 스케줄을 켭니다. 다음 실행이 기다리는 메시지를 드레인합니다.</translation>
    </message>
    <message>
        <source>Let the drain run every minute.</source>
        <translation>드레인을 1분마다 실행합니다.</translation>
    </message>
    <message>
        <source>Move the dead letters back into the queue.</source>
        <translation>배달 못한 편지를 대기열로 되돌립니다.</translation>
    </message>
    <message>
        <source>Look at the rejected lines and their reasons: an old client sends them, or a guest.</source>
        <translation>거부된 줄과 이유를 확인하세요. 오래된 클라이언트나 외부에서 보낸 것입니다.</translation>
    </message>
    <message>
        <source>Renew the certificate where it was made, or let AWS&apos;s Certificate Manager keep it.</source>
        <translation>인증서를 발급한 곳에서 갱신하거나 AWS Certificate Manager에 맡기세요.</translation>
    </message>
    <message>
        <source>Put the version before it back onto the instances.</source>
        <translation>이전 버전을 인스턴스에 되돌립니다.</translation>
    </message>
    <message>
        <source>Start the collector&apos;s process again.</source>
        <translation>수집기 프로세스를 다시 시작합니다.</translation>
    </message>
    <message>
        <source>Open the page in a browser, and give its address as the browser shows it.</source>
        <translation>브라우저에서 페이지를 열고 주소 표시줄의 주소를 그대로 입력하세요.</translation>
    </message>
    <message>
        <source>Add the page&apos;s origin to the service&apos;s allowed origins, then update the service.</source>
        <translation>페이지의 출처를 서비스의 허용 출처에 더한 뒤 서비스를 업데이트하세요.</translation>
    </message>
    <message>
        <source>Deploy again</source>
        <translation>다시 배포</translation>
    </message>
    <message>
        <source>Drain now</source>
        <translation>지금 드레인</translation>
    </message>
    <message>
        <source>Give it executions</source>
        <translation>실행 허용</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>1분마다</translation>
    </message>
    <message>
        <source>Redrive</source>
        <translation>재처리</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Restart the collector</source>
        <translation>수집기 다시 시작</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {value} s ahead of AWS&apos;s.</source>
        <translation>이 컴퓨터의 시계가 AWS보다 {value}초 빠릅니다.</translation>
    </message>
    <message>
        <source>Executions kept for the drain: {value}</source>
        <translation>드레인에 예약된 실행 수: {value}</translation>
    </message>
    <message>
        <source>Paused for maintenance since {value}</source>
        <translation>{value}부터 점검을 위해 일시 중지</translation>
    </message>
    <message>
        <source>Off: {value}</source>
        <translation>꺼짐: {value}</translation>
    </message>
    <message>
        <source>The drain last ran at {value}</source>
        <translation>드레인의 마지막 실행: {value}</translation>
    </message>
    <message>
        <source>In: {value} messages a minute</source>
        <translation>들어옴: 분당 메시지 {value}개</translation>
    </message>
    <message>
        <source>Out: {value} messages a minute</source>
        <translation>나감: 분당 메시지 {value}개</translation>
    </message>
    <message>
        <source>The oldest message is lost in {value} h</source>
        <translation>가장 오래된 메시지가 {value}시간 뒤 사라집니다</translation>
    </message>
    <message>
        <source>Dead letters: {value}</source>
        <translation>배달 못한 편지: {value}</translation>
    </message>
    <message>
        <source>Lines rejected today: {value}</source>
        <translation>오늘 거부된 줄: {value}</translation>
    </message>
    <message>
        <source>Lines stored today: {value}</source>
        <translation>오늘 저장된 줄: {value}</translation>
    </message>
    <message>
        <source>Waiting: ≈ {value} messages</source>
        <translation>대기 중: 메시지 ≈ {value}개</translation>
    </message>
    <message>
        <source>The oldest has waited {value} min</source>
        <translation>가장 오래된 메시지가 {value}분 기다림</translation>
    </message>
    <message>
        <source>Alarm {value}</source>
        <translation>경보 {value}</translation>
    </message>
    <message>
        <source>The certificate ended at {value}</source>
        <translation>인증서가 {value}에 만료됨</translation>
    </message>
    <message>
        <source>The certificate ends at {value}</source>
        <translation>인증서가 {value}에 만료</translation>
    </message>
    <message>
        <source>GET /healthz answered {value}</source>
        <translation>GET /healthz의 응답: {value}</translation>
    </message>
    <message>
        <source>Beanstalk says {value}</source>
        <translation>Beanstalk 상태: {value}</translation>
    </message>
    <message>
        <source>Looked at {value}</source>
        <translation>확인한 주소: {value}</translation>
    </message>
    <message>
        <source>Its token is “{value}”</source>
        <translation>토큰: “{value}”</translation>
    </message>
    <message>
        <source>Its origin is {value}</source>
        <translation>출처: {value}</translation>
    </message>
    <message>
        <source>Allowed: {value}</source>
        <translation>허용됨: {value}</translation>
    </message>
    <message>
        <source>Both schedules are on.</source>
        <translation>두 스케줄이 모두 켜졌습니다.</translation>
    </message>
    <message>
        <source>The drain looks every minute now.</source>
        <translation>이제 드레인이 1분마다 확인합니다.</translation>
    </message>
    <message>
        <source>The drain may run again.</source>
        <translation>드레인이 다시 실행될 수 있습니다.</translation>
    </message>
    <message>
        <source>Drained.</source>
        <translation>드레인했습니다.</translation>
    </message>
    <message>
        <source>The collector was started again.</source>
        <translation>수집기를 다시 시작했습니다.</translation>
    </message>
    <message>
        <source>The collector restarts.</source>
        <translation>수집기가 다시 시작됩니다.</translation>
    </message>
    <message>
        <source>Ask for the operate policy: logdig policy operate prints it.</source>
        <translation>운영용 정책을 요청하세요. logdig policy operate 명령이 출력합니다.</translation>
    </message>
    <message>
        <source>Requests refused in the last hour because of their origin: {value}</source>
        <translation>지난 한 시간 동안 출처 때문에 거부된 요청: {value}</translation>
    </message>
    <message>
        <source>Requests refused in the last hour because of their token: {value}</source>
        <translation>지난 한 시간 동안 토큰 때문에 거부된 요청: {value}</translation>
    </message>
    <message>
        <source>Log in again</source>
        <translation>다시 로그인</translation>
    </message>
    <message>
        <source>Put the data stack back as its template says: role, code, queue and bucket. Then a test click is sent.</source>
        <translation>데이터 스택을 템플릿대로 되돌립니다. 역할, 코드, 대기열, 버킷이 포함됩니다. 이어서 테스트 클릭을 하나 보냅니다.</translation>
    </message>
    <message>
        <source>Put the collector&apos;s stack back as its template says, its role with it. Then a test click is sent.</source>
        <translation>수집기 스택을 역할까지 템플릿대로 되돌립니다. 이어서 테스트 클릭을 하나 보냅니다.</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>다시 비교</translation>
    </message>
    <message>
        <source>Choose the interval</source>
        <translation>간격 선택</translation>
    </message>
    <message>
        <source>Copy the policy</source>
        <translation>정책 복사</translation>
    </message>
    <message>
        <source>Show the lines</source>
        <translation>줄 보기</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>다른 인증서 선택</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>페이지 열기</translation>
    </message>
    <message>
        <source>Copy the tag</source>
        <translation>태그 복사</translation>
    </message>
    <message>
        <source>Change the origins</source>
        <translation>출처 변경</translation>
    </message>
    <message>
        <source>It is in the clipboard.</source>
        <translation>클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>Log in again, for instance with aws sso login, and open the service once more.</source>
        <translation>예를 들어 aws sso login으로 다시 로그인한 뒤 서비스를 다시 여십시오.</translation>
    </message>
    <message>
        <source>Put the service&apos;s tag into the page.</source>
        <translation>서비스의 태그를 페이지에 넣으십시오.</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Address of a page that should carry the tag, if you like</source>
        <translation>태그가 있어야 할 페이지의 주소(선택)</translation>
    </message>
    <message>
        <source>Address of a page that should carry the tag</source>
        <translation>태그가 있어야 할 페이지의 주소</translation>
    </message>
    <message>
        <source>Ask why</source>
        <translation>이유 묻기</translation>
    </message>
    <message>
        <source>Gathering evidence…</source>
        <translation>증거를 모으는 중…</translation>
    </message>
    <message>
        <source>Gathers health, alarms, logs, schedules and counters into causes, each with its evidence and what to do. Asking changes nothing.</source>
        <translation>상태, 경보, 로그, 스케줄, 수치를 모아 원인을 밝히고 각각의 증거와 할 일을 보여 줍니다. 묻는 것만으로는 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing is wrong as far as can be seen.</source>
        <translation>보이는 범위에서는 문제가 없습니다.</translation>
    </message>
    <message>
        <source>Could not be looked at: {what} ({reason})</source>
        <translation>확인하지 못함: {what} ({reason})</translation>
    </message>
</context>
<context>
    <name>WhyPresenter</name>
    <message>
        <source>Ask why</source>
        <translation>이유 묻기</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Make what is to be copied</source>
        <translation>복사할 내용 만들기</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>{badge} · {path} · LogDig Console</source>
        <translation>{badge} · {path} · LogDig Console</translation>
    </message>
    <message>
        <source>{badge} · LogDig Console</source>
        <translation>{badge} · LogDig Console</translation>
    </message>
    <message>
        <source>{badge} · {service} · {account} · {region} · LogDig Console</source>
        <translation>{badge} · {service} · {account} · {region} · LogDig Console</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>access key</source>
        <translation>액세스 키</translation>
    </message>
    <message>
        <source>SSO login</source>
        <translation>SSO 로그인</translation>
    </message>
    <message>
        <source>role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>credential process</source>
        <translation>자격 증명 프로세스</translation>
    </message>
    <message>
        <source>login</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>asks for a code</source>
        <translation>코드 필요</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>로그인하지 않음</translation>
    </message>
    <message>
        <source>the login has ended</source>
        <translation>로그인 만료됨</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number}시간</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number}분</translation>
    </message>
    <message>
        <source>The embedded AWS of this machine, account {account}</source>
        <translation>이 컴퓨터의 내장 AWS, 계정 {account}</translation>
    </message>
    <message>
        <source>Account {account} as {name}</source>
        <translation>계정 {account} · {name}</translation>
    </message>
    <message>
        <source>until {time}, then it is renewed or asks again</source>
        <translation>{time}까지, 이후 갱신되거나 다시 묻습니다</translation>
    </message>
    <message>
        <source>create</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>take over</source>
        <translation>인수</translation>
    </message>
    <message>
        <source>change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>교체</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>{action}, perhaps</source>
        <translation>{action}, 경우에 따라</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새로 만듦</translation>
    </message>
    <message>
        <source>new, takes over what is there</source>
        <translation>새로 만듦, 있는 것을 인수</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>변경됨</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>최신 상태</translation>
    </message>
    <message>
        <source>Up to date: nothing would change.</source>
        <translation>최신 상태: 바뀔 것이 없습니다.</translation>
    </message>
    <message>
        <source>{number} resources are touched, {replaced} of them replaced or removed.</source>
        <translation>리소스 {number}개가 바뀌며, 그중 {replaced}개가 교체되거나 제거됩니다.</translation>
    </message>
    <message>
        <source>{number} resources are made or changed; none is replaced.</source>
        <translation>리소스 {number}개를 만들거나 바꿉니다. 교체되는 것은 없습니다.</translation>
    </message>
    <message>
        <source>About ${dollars} a month for {clicks}</source>
        <translation>{clicks}에 월 약 ${dollars}</translation>
    </message>
    <message>
        <source>Prices of {region}, {date}, {source}.</source>
        <translation>{region} 요금, {date}, {source}.</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>기다림</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>필요 없음</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number}초</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>수집기</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>드레인</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>스토리지</translation>
    </message>
    <message>
        <source>Heat map&apos;s store</source>
        <translation>히트맵 저장소</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>What</source>
        <translation>구성</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Snippet</source>
        <translation>스니펫</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>드리프트</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>제거 대상</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Which account the service is in, and how it is opened.</source>
        <translation>서비스를 둘 계정과 그 계정을 여는 방법입니다.</translation>
    </message>
    <message>
        <source>A new service, or one that is there already.</source>
        <translation>새 서비스 또는 이미 있는 서비스입니다.</translation>
    </message>
    <message>
        <source>What the service is called, and how it works.</source>
        <translation>서비스의 이름과 동작 방식입니다.</translation>
    </message>
    <message>
        <source>What would be made or changed, and what it costs a month.</source>
        <translation>만들거나 바꿀 것과 월 비용입니다.</translation>
    </message>
    <message>
        <source>You may close this window: AWS goes on, and the wizard finds it again.</source>
        <translation>이 창을 닫아도 됩니다. AWS는 계속 진행하며 마법사가 다시 찾아냅니다.</translation>
    </message>
    <message>
        <source>A test click goes the whole way. No picture ever counts it.</source>
        <translation>시험 클릭이 끝까지 갑니다. 어떤 그림에도 세지 않습니다.</translation>
    </message>
    <message>
        <source>The line that goes into your pages.</source>
        <translation>페이지에 넣을 줄입니다.</translation>
    </message>
    <message>
        <source>What somebody has changed behind the service&apos;s templates.</source>
        <translation>템플릿과 다르게 누군가 바꾼 것입니다.</translation>
    </message>
    <message>
        <source>What would be taken away, and what stays unless you say so.</source>
        <translation>제거될 것과, 따로 고르지 않으면 남는 것입니다.</translation>
    </message>
    <message>
        <source>The collector first, then the rest, then a look at what is left.</source>
        <translation>수집기부터 제거하고, 나머지를 제거한 뒤, 남은 것을 확인합니다.</translation>
    </message>
    <message>
        <source>Whoever may read the bucket has them. They stand in {files}.</source>
        <translation>버킷을 읽을 수 있는 사람은 누구나 이 키를 얻습니다. 위치: {files}.</translation>
    </message>
    <message>
        <source>Whoever may read the bucket has them. They stand in {files}, with the key {ids}.</source>
        <translation>버킷을 읽을 수 있는 사람은 누구나 이 키를 얻습니다. 위치: {files}, 키 {ids}.</translation>
    </message>
    <message>
        <source>Make a new key where one is still needed; then deactivate and delete this one in IAM, and delete the old application versions with their bundles.</source>
        <translation>아직 필요하면 새 키를 만든 뒤, IAM에서 이 키를 비활성화하고 삭제하세요. 이전 애플리케이션 버전과 번들도 삭제하세요.</translation>
    </message>
    <message>
        <source>Not included: {what}.</source>
        <translation>포함하지 않음: {what}.</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>되돌림</translation>
    </message>
    <message>
        <source>What could get in the way. Nothing has been written yet.</source>
        <translation>막을 수 있는 문제를 점검합니다. 아직 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>The bundles of this service contain access keys.</source>
        <translation>이 서비스의 번들에 액세스 키가 들어 있습니다.</translation>
    </message>
</context>
<context>
    <name>WizardHost</name>
    <message>
        <source>End the wizard</source>
        <translation>마법사 끝내기</translation>
    </message>
</context>
<context>
    <name>WizardPresenter</name>
    <message>
        <source>Look for services</source>
        <translation>서비스 찾기</translation>
    </message>
    <message>
        <source>Look for keys in its bundles</source>
        <translation>번들에서 키 찾기</translation>
    </message>
    <message>
        <source>Read the service&apos;s settings</source>
        <translation>서비스 설정 읽기</translation>
    </message>
    <message>
        <source>Check the account</source>
        <translation>계정 점검</translation>
    </message>
    <message>
        <source>Plan the service</source>
        <translation>서비스 계획</translation>
    </message>
    <message>
        <source>Deploy the service</source>
        <translation>서비스 배포</translation>
    </message>
    <message>
        <source>Call the deployment off</source>
        <translation>배포 취소</translation>
    </message>
    <message>
        <source>Send a test click</source>
        <translation>시험 클릭 보내기</translation>
    </message>
    <message>
        <source>Make the snippet</source>
        <translation>스니펫 만들기</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>페이지 점검</translation>
    </message>
    <message>
        <source>Look for drift</source>
        <translation>드리프트 확인</translation>
    </message>
    <message>
        <source>Look at what would go</source>
        <translation>제거될 것 확인</translation>
    </message>
    <message>
        <source>Remove the service</source>
        <translation>서비스 제거</translation>
    </message>
</context>
<context>
    <name>WizardWindow</name>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>Nothing is changed on AWS, whatever is pressed.</source>
        <translation>무엇을 눌러도 AWS에서 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Create the service</source>
        <translation>서비스 만들기</translation>
    </message>
    <message>
        <source>Make these changes</source>
        <translation>변경 적용</translation>
    </message>
    <message>
        <source>Remove the service</source>
        <translation>서비스 제거</translation>
    </message>
    <message>
        <source>Open the service</source>
        <translation>서비스 열기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Set up a service</source>
        <translation>서비스 설정</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{number} click</source>
        <translation>클릭 {number}회</translation>
    </message>
    <message>
        <source>{number} clicks</source>
        <translation>클릭 {number}회</translation>
    </message>
    <message>
        <source>{number} page</source>
        <translation>페이지 {number}개</translation>
    </message>
    <message>
        <source>{number} pages</source>
        <translation>페이지 {number}개</translation>
    </message>
    <message>
        <source>{number} browser</source>
        <translation>브라우저 {number}개</translation>
    </message>
    <message>
        <source>{number} browsers</source>
        <translation>브라우저 {number}개</translation>
    </message>
    <message>
        <source>{number} message</source>
        <translation>메시지 {number}개</translation>
    </message>
    <message>
        <source>{number} messages</source>
        <translation>메시지 {number}개</translation>
    </message>
    <message>
        <source>{number} event</source>
        <translation>이벤트 {number}개</translation>
    </message>
    <message>
        <source>{number} events</source>
        <translation>이벤트 {number}개</translation>
    </message>
    <message>
        <source>{number} file</source>
        <translation>파일 {number}개</translation>
    </message>
    <message>
        <source>{number} files</source>
        <translation>파일 {number}개</translation>
    </message>
    <message>
        <source>{number} line</source>
        <translation>{number}줄</translation>
    </message>
    <message>
        <source>{number} lines</source>
        <translation>{number}줄</translation>
    </message>
    <message>
        <source>{number} B</source>
        <translation>{number} B</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number}ms</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number}초</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>{number} s ago</source>
        <translation>{number}초 전</translation>
    </message>
    <message>
        <source>{number} min ago</source>
        <translation>{number}분 전</translation>
    </message>
    <message>
        <source>{number} h ago</source>
        <translation>{number}시간 전</translation>
    </message>
    <message>
        <source>{number} d ago</source>
        <translation>{number}일 전</translation>
    </message>
    <message>
        <source>{number} day</source>
        <translation>{number}일</translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation>{number}일</translation>
    </message>
</context>
<context>
    <name>WorkHead</name>
    <message>
        <source>Progress: {name}</source>
        <translation>진행률: {name}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel: {name}</source>
        <translation>취소: {name}</translation>
    </message>
</context>
<context>
    <name>_Names</name>
    <message>
        <source>Names that follow</source>
        <translation>정해지는 이름</translation>
    </message>
    <message>
        <source>{number} of {most} characters</source>
        <translation>{most}자 중 {number}자</translation>
    </message>
</context>
<context>
    <name>_UnfinishedRow</name>
    <message>
        <source>▲ The deployment of {service} began at {time} and has not ended.</source>
        <translation>▲ {service} 배포가 {time}에 시작되어 아직 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>▲ The removal of {service} began at {time} and has not ended.</source>
        <translation>▲ {service} 제거가 {time}에 시작되어 아직 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Go on with {service}</source>
        <translation>{service} 이어서 하기</translation>
    </message>
</context>
</TS>
