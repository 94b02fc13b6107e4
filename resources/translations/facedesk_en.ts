<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboveBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityLines</name>
    <message numerus="yes">
        <source>%n parameters, the first that are known</source>
        <translation>
            <numerusform>%n parameter, the first that is known</numerusform>
            <numerusform>%n parameters, the first that are known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertCount</name>
    <message numerus="yes">
        <source>It was one alert with %n passes.</source>
        <translation>
            <numerusform>It was one alert with %n pass.</numerusform>
            <numerusform>It was one alert with %n passes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertPill</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AllForm</name>
    <message numerus="yes">
        <source>%n newer stay.</source>
        <translation>
            <numerusform>%n newer stays.</numerusform>
            <numerusform>%n newer stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alerts?</source>
        <translation>
            <numerusform>Acknowledge %n alert?</numerusform>
            <numerusform>Acknowledge %n alerts?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplyPreview</name>
    <message numerus="yes">
        <source>%n terminals: </source>
        <translation>
            <numerusform>%n terminal: </numerusform>
            <numerusform>%n terminals: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change</source>
        <translation>
            <numerusform>%n changes</numerusform>
            <numerusform>%n change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n are so already</source>
        <translation>
            <numerusform>, %n is so already</numerusform>
            <numerusform>, %n are so already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes at %n terminals</source>
        <translation>
            <numerusform>changes at %n terminal</numerusform>
            <numerusform>changes at %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n values change</source>
        <translation>
            <numerusform>{0} of %n value changes</numerusform>
            <numerusform>{0} of %n values change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals do not report some of the values.</source>
        <translation>
            <numerusform>%n terminal does not report some of the values.</numerusform>
            <numerusform>%n terminals do not report some of the values.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are offline.</source>
        <translation>
            <numerusform>%n terminal is offline.</numerusform>
            <numerusform>%n terminals are offline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more.</source>
        <translation>
            <numerusform>{0} and %n more.</numerusform>
            <numerusform>{0} and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplyWords</name>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without %n changes that are not sent</source>
        <translation>
            <numerusform>without %n change that is not sent</numerusform>
            <numerusform>without %n changes that are not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals chosen</source>
        <translation>
            <numerusform>%n terminal chosen</numerusform>
            <numerusform>%n terminals chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n terminals</source>
        <translation>
            <numerusform>Send to %n terminal</numerusform>
            <numerusform>Send to %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again: %n terminals</source>
        <translation>
            <numerusform>Try again: %n terminal</numerusform>
            <numerusform>Try again: %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep it as the rule for {0} and %n more groups</source>
        <translation>
            <numerusform>Keep it as the rule for {0} and %n more group</numerusform>
            <numerusform>Keep it as the rule for {0} and %n more groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArrivalRow</name>
    <message numerus="yes">
        <source>%n times, last at {0}</source>
        <translation>
            <numerusform>%n time, last at {0}</numerusform>
            <numerusform>%n times, last at {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssignDialog</name>
    <message numerus="yes">
        <source>Terminals of %n people</source>
        <translation>
            <numerusform>Terminals of %n person</numerusform>
            <numerusform>Terminals of %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The terminals of %n people were changed.</source>
        <translation>
            <numerusform>The terminals of %n person were changed.</numerusform>
            <numerusform>The terminals of %n people were changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the terminals of %n people?</source>
        <translation>
            <numerusform>Change the terminals of %n person?</numerusform>
            <numerusform>Change the terminals of %n people?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssignTree</name>
    <message numerus="yes">
        <source>%n will not fit</source>
        <translation>
            <numerusform>%n will not fit</numerusform>
            <numerusform>%n will not fit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will not fit (capacity {0})</source>
        <translation>
            <numerusform>%n will not fit (capacity {0})</numerusform>
            <numerusform>%n will not fit (capacity {0})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttendanceFoot</name>
    <message numerus="yes">
        <source>%n absent</source>
        <translation>
            <numerusform>%n absent</numerusform>
            <numerusform>%n absent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days absent</source>
        <translation>
            <numerusform>%n day absent</numerusform>
            <numerusform>%n days absent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a pass missing</source>
        <translation>
            <numerusform>%n with a pass missing</numerusform>
            <numerusform>%n with a pass missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not here yet</source>
        <translation>
            <numerusform>%n not here yet</numerusform>
            <numerusform>%n not here yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days with a pass missing</source>
        <translation>
            <numerusform>%n day with a pass missing</numerusform>
            <numerusform>%n days with a pass missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals count</source>
        <translation>
            <numerusform>%n terminal counts</numerusform>
            <numerusform>%n terminals count</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockNote</name>
    <message numerus="yes">
        <source>%n people blocked.</source>
        <translation>
            <numerusform>%n person blocked.</numerusform>
            <numerusform>%n people blocked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people unblocked.</source>
        <translation>
            <numerusform>%n person unblocked.</numerusform>
            <numerusform>%n people unblocked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BroughtAlong</name>
    <message numerus="yes">
        <source>%n terminals are admitted, and join when they call.</source>
        <translation>
            <numerusform>%n terminal is admitted, and joins when it calls.</numerusform>
            <numerusform>%n terminals are admitted, and join when they call.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more rows failed.</source>
        <translation>
            <numerusform>%n more row failed.</numerusform>
            <numerusform>%n more rows failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkChange</name>
    <message numerus="yes">
        <source>Change %n people</source>
        <translation>
            <numerusform>Change %n person</numerusform>
            <numerusform>Change %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were changed.</source>
        <translation>
            <numerusform>%n person was changed.</numerusform>
            <numerusform>%n people were changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n people?</source>
        <translation>
            <numerusform>Change %n person?</numerusform>
            <numerusform>Change %n people?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n people change</source>
        <translation>
            <numerusform>{0} of %n person changes</numerusform>
            <numerusform>{0} of %n people change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries</source>
        <translation>
            <numerusform>%n delivery</numerusform>
            <numerusform>%n deliveries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClearDialog</name>
    <message numerus="yes">
        <source>Clear the pass records of %n terminals?</source>
        <translation>
            <numerusform>Clear the pass records of %n terminal?</numerusform>
            <numerusform>Clear the pass records of %n terminals?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same of %n more.</source>
        <translation>
            <numerusform>The same of %n more.</numerusform>
            <numerusform>The same of %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommonActions</name>
    <message numerus="yes">
        <source>Open %n…</source>
        <translation>
            <numerusform>Open %n…</numerusform>
            <numerusform>Open %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n…</source>
        <translation>
            <numerusform>Reboot %n…</numerusform>
            <numerusform>Reboot %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Capture %n</source>
        <translation>
            <numerusform>Capture %n</numerusform>
            <numerusform>Capture %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n pictures are taken at once.</source>
        <translation>
            <numerusform>At most %n picture is taken at once.</numerusform>
            <numerusform>At most %n pictures are taken at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>Open %n gate now?</numerusform>
            <numerusform>Open %n gates now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n now?</source>
        <translation>
            <numerusform>Open %n now?</numerusform>
            <numerusform>Open %n now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals now?</source>
        <translation>
            <numerusform>Reboot %n terminal now?</numerusform>
            <numerusform>Reboot %n terminals now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n now?</source>
        <translation>
            <numerusform>Reboot %n now?</numerusform>
            <numerusform>Reboot %n now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopiedNotice</name>
    <message numerus="yes">
        <source>At %n terminals it is not done.</source>
        <translation>
            <numerusform>At %n terminal it is not done.</numerusform>
            <numerusform>At %n terminals it is not done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is still to come to %n terminals.</source>
        <translation>
            <numerusform>It is still to come to %n terminal.</numerusform>
            <numerusform>It is still to come to %n terminals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more copies are not done either.</source>
        <translation>
            <numerusform>%n more copy is not done either.</numerusform>
            <numerusform>%n more copies are not done either.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyCard</name>
    <message numerus="yes">
        <source>Copy to %n days</source>
        <translation>
            <numerusform>Copy to %n day</numerusform>
            <numerusform>Copy to %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountBadge</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecideDialog</name>
    <message numerus="yes">
        <source>Who decides at these %n terminals?</source>
        <translation>
            <numerusform>Who decides at this %n terminal?</numerusform>
            <numerusform>Who decides at these %n terminals?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set at once</source>
        <translation>
            <numerusform>%n set at once</numerusform>
            <numerusform>%n set at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n when back</source>
        <translation>
            <numerusform>%n when back</numerusform>
            <numerusform>%n when back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n once admitted</source>
        <translation>
            <numerusform>%n once admitted</numerusform>
            <numerusform>%n once admitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be proved</source>
        <translation>
            <numerusform>%n cannot be proved</numerusform>
            <numerusform>%n cannot be proved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a rule of their own</source>
        <translation>
            <numerusform>%n with a rule of its own</numerusform>
            <numerusform>%n with a rule of their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already so</source>
        <translation>
            <numerusform>%n already so</numerusform>
            <numerusform>%n already so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switch %n over now?</source>
        <translation>
            <numerusform>Switch %n over now?</numerusform>
            <numerusform>Switch %n over now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n under way</numerusform>
            <numerusform>%n under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not proved</source>
        <translation>
            <numerusform>%n not proved</numerusform>
            <numerusform>%n not proved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again: %n terminals</source>
        <translation>
            <numerusform>Try again: %n terminal</numerusform>
            <numerusform>Try again: %n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeclareCard</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates…</source>
        <translation>
            <numerusform>Open %n gate…</numerusform>
            <numerusform>Open %n gates…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>Open %n gate now?</numerusform>
            <numerusform>Open %n gates now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shut %n gates…</source>
        <translation>
            <numerusform>Shut %n gate…</numerusform>
            <numerusform>Shut %n gates…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shut %n gates now?</source>
        <translation>
            <numerusform>Shut %n gate now?</numerusform>
            <numerusform>Shut %n gates now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message numerus="yes">
        <source>%n values are so already</source>
        <translation>
            <numerusform>%n value is so already</numerusform>
            <numerusform>%n values are so already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceCount</name>
    <message numerus="yes">
        <source>%n differs</source>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DriftList</name>
    <message numerus="yes">
        <source>%n terminals drift from their rule</source>
        <translation>
            <numerusform>%n terminal drifts from its rule</numerusform>
            <numerusform>%n terminals drift from their rule</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n…</source>
        <translation>
            <numerusform>Mend %n…</numerusform>
            <numerusform>Mend %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n terminals now?</source>
        <translation>
            <numerusform>Mend %n terminal now?</numerusform>
            <numerusform>Mend %n terminals now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DriftRows</name>
    <message numerus="yes">
        <source>%n values: {0}</source>
        <translation>
            <numerusform>%n value: {0}</numerusform>
            <numerusform>%n values: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditTemplate</name>
    <message numerus="yes">
        <source>Save, and set %n terminals now?</source>
        <translation>
            <numerusform>Save, and set %n terminal now?</numerusform>
            <numerusform>Save, and set %n terminals now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n changed.</numerusform>
            <numerusform>%n changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are set at once when it is saved.</source>
        <translation>
            <numerusform>%n terminal is set at once when it is saved.</numerusform>
            <numerusform>%n terminals are set at once when it is saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmergencyBanner</name>
    <message numerus="yes">
        <source>%n are tried again until it is done.</source>
        <translation>
            <numerusform>%n is tried again until it is done.</numerusform>
            <numerusform>%n are tried again until it is done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are being told.</source>
        <translation>
            <numerusform>%n is being told.</numerusform>
            <numerusform>%n are being told.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are told as soon as they are back.</source>
        <translation>
            <numerusform>%n is told as soon as it is back.</numerusform>
            <numerusform>%n are told as soon as they are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be held.</source>
        <translation>
            <numerusform>%n cannot be held.</numerusform>
            <numerusform>%n cannot be held.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyingDialog</name>
    <message numerus="yes">
        <source>Leave it empty: %n people belong there no more</source>
        <translation>
            <numerusform>Leave it empty: %n person belongs there no more</numerusform>
            <numerusform>Leave it empty: %n people belong there no more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people who belong there are on it now.</source>
        <translation>
            <numerusform>%n person who belongs there is on it now.</numerusform>
            <numerusform>%n people who belong there are on it now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are only there. Take them over first, or they are gone.</source>
        <translation>
            <numerusform>%n person is only there. Take them over first, or they are gone.</numerusform>
            <numerusform>%n people are only there. Take them over first, or they are gone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were exported.</source>
        <translation>
            <numerusform>%n person was exported.</numerusform>
            <numerusform>%n people were exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos lie in the folder beside it.</source>
        <translation>
            <numerusform>%n photo lies in the folder beside it.</numerusform>
            <numerusform>%n photos lie in the folder beside it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n people</source>
        <translation>
            <numerusform>{0} of %n person</numerusform>
            <numerusform>{0} of %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportLine</name>
    <message numerus="yes">
        <source>%n passes were exported.</source>
        <translation>
            <numerusform>%n pass was exported.</numerusform>
            <numerusform>%n passes were exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are in it.</source>
        <translation>
            <numerusform>%n picture is in it.</numerusform>
            <numerusform>%n pictures are in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message numerus="yes">
        <source>%n wrong tokens</source>
        <translation>
            <numerusform>%n wrong token</numerusform>
            <numerusform>%n wrong tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late answers</source>
        <translation>
            <numerusform>%n late answer</numerusform>
            <numerusform>%n late answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown messages</source>
        <translation>
            <numerusform>%n unknown message</numerusform>
            <numerusform>%n unknown messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages with broken text</source>
        <translation>
            <numerusform>%n message with broken text</numerusform>
            <numerusform>%n messages with broken text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable messages</source>
        <translation>
            <numerusform>%n unreadable message</numerusform>
            <numerusform>%n unreadable messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FarewellWords</name>
    <message numerus="yes">
        <source>%n people will be sent to it.</source>
        <translation>
            <numerusform>%n person will be sent to it.</numerusform>
            <numerusform>%n people will be sent to it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people will be taken off it.</source>
        <translation>
            <numerusform>%n person will be taken off it.</numerusform>
            <numerusform>%n people will be taken off it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are admitted.</source>
        <translation>
            <numerusform>%n terminal is admitted.</numerusform>
            <numerusform>%n terminals are admitted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are refused.</source>
        <translation>
            <numerusform>%n terminal is refused.</numerusform>
            <numerusform>%n terminals are refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is sent to them or taken from them any more: %n people stay in their own memory.</source>
        <translation>
            <numerusform>Nobody is sent to them or taken from them any more: %n person stays in their own memory.</numerusform>
            <numerusform>Nobody is sent to them or taken from them any more: %n people stay in their own memory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is sent to it or taken from it any more: %n people stay in its own memory.</source>
        <translation>
            <numerusform>Nobody is sent to it or taken from it any more: %n person stays in its own memory.</numerusform>
            <numerusform>Nobody is sent to it or taken from it any more: %n people stay in its own memory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people belong there no more.</source>
        <translation>
            <numerusform>%n person belongs there no more.</numerusform>
            <numerusform>%n people belong there no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people stay in its own memory: the station can take nobody off it any more.</source>
        <translation>
            <numerusform>%n person stays in its own memory: the station can take nobody off it any more.</numerusform>
            <numerusform>%n people stay in its own memory: the station can take nobody off it any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n not delivered</numerusform>
            <numerusform>%n not delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries to go</source>
        <translation>
            <numerusform>%n delivery to go</numerusform>
            <numerusform>%n deliveries to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message numerus="yes">
        <source>%n people found</source>
        <translation>
            <numerusform>%n person found</numerusform>
            <numerusform>%n people found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GateWords</name>
    <message numerus="yes">
        <source>At %n terminals the station decides: there it counts at once, and holidays take its place.</source>
        <translation>
            <numerusform>At %n terminal the station decides: there it counts at once, and holidays take its place.</numerusform>
            <numerusform>At %n terminals the station decides: there it counts at once, and holidays take its place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals decide by themselves: there it counts once it is delivered, also on holidays. Passes are still recorded.</source>
        <translation>
            <numerusform>%n terminal decides by itself: there it counts once it is delivered, also on holidays. Passes are still recorded.</numerusform>
            <numerusform>%n terminals decide by themselves: there it counts once it is delivered, also on holidays. Passes are still recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupIndex</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to correct</source>
        <translation>
            <numerusform>%n to correct</numerusform>
            <numerusform>%n to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off the template</source>
        <translation>
            <numerusform>%n off the template</numerusform>
            <numerusform>%n off the template</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not clear</source>
        <translation>
            <numerusform>%n not clear</numerusform>
            <numerusform>%n not clear</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthFigures</name>
    <message numerus="yes">
        <source>%n reconnects today, while the station was running.</source>
        <translation>
            <numerusform>%n reconnect today, while the station was running.</numerusform>
            <numerusform>%n reconnects today, while the station was running.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records waited in it as its newest record said.</source>
        <translation>
            <numerusform>%n record waited in it as its newest record said.</numerusform>
            <numerusform>%n records waited in it as its newest record said.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthTab</name>
    <message numerus="yes">
        <source>%n terminals were exported.</source>
        <translation>
            <numerusform>%n terminal was exported.</numerusform>
            <numerusform>%n terminals were exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HereDialog</name>
    <message numerus="yes">
        <source>%n people beyond these were found there when it was compared: it may let them pass, too.</source>
        <translation>
            <numerusform>%n person beyond these was found there when it was compared: it may let them pass, too.</numerusform>
            <numerusform>%n people beyond these were found there when it was compared: it may let them pass, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldCounts</name>
    <message numerus="yes">
        <source>%n gates</source>
        <translation>
            <numerusform>%n gate</numerusform>
            <numerusform>%n gates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are not listed here.</source>
        <translation>
            <numerusform>%n more is not listed here.</numerusform>
            <numerusform>%n more are not listed here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not held</source>
        <translation>
            <numerusform>%n not held</numerusform>
            <numerusform>%n not held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n told as soon as they are back</source>
        <translation>
            <numerusform>%n told as soon as it is back</numerusform>
            <numerusform>%n told as soon as they are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be held, and opened once</source>
        <translation>
            <numerusform>%n cannot be held, and opened once</numerusform>
            <numerusform>%n cannot be held, and opened once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>an emergency goes before at %n</source>
        <translation>
            <numerusform>an emergency goes before at %n</numerusform>
            <numerusform>an emergency goes before at %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldPanel</name>
    <message numerus="yes">
        <source>Hold %n gates for a time</source>
        <translation>
            <numerusform>Hold %n gate for a time</numerusform>
            <numerusform>Hold %n gates for a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %n open…</source>
        <translation>
            <numerusform>Hold %n open…</numerusform>
            <numerusform>Hold %n open…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %n shut…</source>
        <translation>
            <numerusform>Hold %n shut…</numerusform>
            <numerusform>Hold %n shut…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An emergency goes before at %n of them, and goes on.</source>
        <translation>
            <numerusform>An emergency goes before at %n of them, and goes on.</numerusform>
            <numerusform>An emergency goes before at %n of them, and goes on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are held for a time already: this takes its place.</source>
        <translation>
            <numerusform>%n is held for a time already: this takes its place.</numerusform>
            <numerusform>%n are held for a time already: this takes its place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are offline, and told as soon as they are back.</source>
        <translation>
            <numerusform>%n is offline, and told as soon as it is back.</numerusform>
            <numerusform>%n are offline, and told as soon as they are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be held open, and open once.</source>
        <translation>
            <numerusform>%n cannot be held open, and opens once.</numerusform>
            <numerusform>%n cannot be held open, and open once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HolidayDialog</name>
    <message numerus="yes">
        <source>At most %n days are set at once.</source>
        <translation>
            <numerusform>At most %n day is set at once.</numerusform>
            <numerusform>At most %n days are set at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n days</source>
        <translation>
            <numerusform>Add %n day</numerusform>
            <numerusform>Add %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This replaces %n holidays.</source>
        <translation>
            <numerusform>This replaces %n holiday.</numerusform>
            <numerusform>This replaces %n holidays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HolidayWords</name>
    <message numerus="yes">
        <source>They bind everywhere: the station decides at %n terminals.</source>
        <translation>
            <numerusform>They bind everywhere: the station decides at %n terminal.</numerusform>
            <numerusform>They bind everywhere: the station decides at %n terminals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They bind at %n terminals, where the station decides.</source>
        <translation>
            <numerusform>They bind at %n terminal, where the station decides.</numerusform>
            <numerusform>They bind at %n terminals, where the station decides.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals decide by themselves, and open on holidays, too. Passes are still recorded.</source>
        <translation>
            <numerusform>%n terminal decides by itself, and opens on holidays, too. Passes are still recorded.</numerusform>
            <numerusform>%n terminals decide by themselves, and open on holidays, too. Passes are still recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days are as their weekdays again.</source>
        <translation>
            <numerusform>%n day is as its weekday again.</numerusform>
            <numerusform>%n days are as their weekdays again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days were added to {0}.</source>
        <translation>
            <numerusform>%n day was added to {0}.</numerusform>
            <numerusform>%n days were added to {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HourCounts</name>
    <message numerus="yes">
        <source>%n passes</source>
        <translation>
            <numerusform>%n pass</numerusform>
            <numerusform>%n passes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes so far</source>
        <translation>
            <numerusform>%n pass so far</numerusform>
            <numerusform>%n passes so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>Import %n person</numerusform>
            <numerusform>Import %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n people?</source>
        <translation>
            <numerusform>Import %n person?</numerusform>
            <numerusform>Import %n people?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported.</source>
        <translation>
            <numerusform>%n person was imported.</numerusform>
            <numerusform>%n people were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportTable</name>
    <message numerus="yes">
        <source>%n with a remark</source>
        <translation>
            <numerusform>%n with a remark</numerusform>
            <numerusform>%n with a remark</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InsideWords</name>
    <message numerus="yes">
        <source>people inside</source>
        <translation>
            <numerusform>person inside</numerusform>
            <numerusform>people inside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may have left</source>
        <translation>
            <numerusform>%n may have left</numerusform>
            <numerusform>%n may have left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No pass for over %n h: {0}.</source>
        <translation>
            <numerusform>No pass for over %n h: {0}.</numerusform>
            <numerusform>No pass for over %n h: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n newer</numerusform>
            <numerusform>%n newer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear %n marks?</source>
        <translation>
            <numerusform>Clear %n mark?</numerusform>
            <numerusform>Clear %n marks?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListActions</name>
    <message numerus="yes">
        <source>%n people are removed.</source>
        <translation>
            <numerusform>%n person is removed.</numerusform>
            <numerusform>%n people are removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n minutes Undo brings back photos and terminals too.</source>
        <translation>
            <numerusform>For %n minute Undo brings back photos and terminals too.</numerusform>
            <numerusform>For %n minutes Undo brings back photos and terminals too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people?</source>
        <translation>
            <numerusform>Remove %n person?</numerusform>
            <numerusform>Remove %n people?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed from %n terminals</source>
        <translation>
            <numerusform>Removed from %n terminal</numerusform>
            <numerusform>Removed from %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from the %n that are offline when they return</source>
        <translation>
            <numerusform>from the %n that is offline when it returns</numerusform>
            <numerusform>from the %n that are offline when they return</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListCounts</name>
    <message numerus="yes">
        <source>Only in %n terminals</source>
        <translation>
            <numerusform>Only in %n terminal</numerusform>
            <numerusform>Only in %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals are offline</source>
        <translation>
            <numerusform>%n terminal is offline</numerusform>
            <numerusform>%n terminals are offline</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogTab</name>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n newer</numerusform>
            <numerusform>%n newer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookNote</name>
    <message numerus="yes">
        <source>· %n to look at</source>
        <translation>
            <numerusform>· %n to look at</numerusform>
            <numerusform>· %n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>%n tries.</source>
        <translation>
            <numerusform>%n try.</numerusform>
            <numerusform>%n tries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next in %n s.</source>
        <translation>
            <numerusform>Next in %n s.</numerusform>
            <numerusform>Next in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, once these are acknowledged</source>
        <translation>
            <numerusform>%n more, once these are acknowledged</numerusform>
            <numerusform>%n more, once these are acknowledged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewTemplate</name>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutsideCounts</name>
    <message numerus="yes">
        <source>The same holds for %n more terminals.</source>
        <translation>
            <numerusform>The same holds for %n more terminal.</numerusform>
            <numerusform>The same holds for %n more terminals.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParameterFoot</name>
    <message numerus="yes">
        <source>%n values to correct</source>
        <translation>
            <numerusform>%n value to correct</numerusform>
            <numerusform>%n values to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n changed.</numerusform>
            <numerusform>%n changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n go together; then it is read again.</source>
        <translation>
            <numerusform>All %n go together; then it is read again.</numerusform>
            <numerusform>All %n go together; then it is read again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n changes</source>
        <translation>
            <numerusform>Send %n change</numerusform>
            <numerusform>Send %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParameterHead</name>
    <message numerus="yes">
        <source>Find in %n parameters</source>
        <translation>
            <numerusform>Find in %n parameter</numerusform>
            <numerusform>Find in %n parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParametersTab</name>
    <message numerus="yes">
        <source>%n values did not hold: what reads there is said below each.</source>
        <translation>
            <numerusform>%n value did not hold; what reads there is said below.</numerusform>
            <numerusform>%n values did not hold; what reads there is said below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassExportDialog</name>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes</source>
        <translation>
            <numerusform>%n pass</numerusform>
            <numerusform>%n passes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassFoot</name>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassStates</name>
    <message numerus="yes">
        <source>Looking through %n passes…</source>
        <translation>
            <numerusform>Looking through %n pass…</numerusform>
            <numerusform>Looking through %n passes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassesTab</name>
    <message numerus="yes">
        <source>%n newer</source>
        <translation>
            <numerusform>%n newer</numerusform>
            <numerusform>%n newer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came late</source>
        <translation>
            <numerusform>%n came late</numerusform>
            <numerusform>%n came late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoBench</name>
    <message numerus="yes">
        <source>A person has at most 3 photos: %n pictures were not taken.</source>
        <translation>
            <numerusform>A person has at most 3 photos: %n picture was not taken.</numerusform>
            <numerusform>A person has at most 3 photos: %n pictures were not taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceGate</name>
    <message numerus="yes">
        <source>%n otherwise</source>
        <translation>
            <numerusform>%n otherwise</numerusform>
            <numerusform>%n otherwise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewStep</name>
    <message numerus="yes">
        <source>%n people get another name.</source>
        <translation>
            <numerusform>%n person gets another name.</numerusform>
            <numerusform>%n people get another name.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people leave terminals.</source>
        <translation>
            <numerusform>%n person leaves terminals.</numerusform>
            <numerusform>%n people leave terminals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have no photo: no terminal is sent them before there is one.</source>
        <translation>
            <numerusform>%n person has no photo: no terminal is sent them before there is one.</numerusform>
            <numerusform>%n people have no photo: no terminal is sent them before there is one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n departments will be made: {0}</source>
        <translation>
            <numerusform>%n department will be made: {0}</numerusform>
            <numerusform>%n departments will be made: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos belong to nobody here: {0}</source>
        <translation>
            <numerusform>%n photo belongs to nobody here: {0}</numerusform>
            <numerusform>%n photos belong to nobody here: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewWords</name>
    <message numerus="yes">
        <source>%n unknown there</source>
        <translation>
            <numerusform>%n unknown there</numerusform>
            <numerusform>%n unknown there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change</source>
        <translation>
            <numerusform>%n changes</numerusform>
            <numerusform>%n change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change, once it is back</source>
        <translation>
            <numerusform>%n changes, once it is back</numerusform>
            <numerusform>%n change, once it is back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadinessWords</name>
    <message numerus="yes">
        <source>%n of them are held: while one restarts, its gate is not.</source>
        <translation>
            <numerusform>%n of them is held: while it restarts, its gate is not.</numerusform>
            <numerusform>%n of them are held: while one restarts, its gate is not.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run {0}</source>
        <translation>
            <numerusform>%n runs {0}</numerusform>
            <numerusform>%n run {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run others</source>
        <translation>
            <numerusform>%n runs another</numerusform>
            <numerusform>%n run others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalNotice</name>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolloutWords</name>
    <message numerus="yes">
        <source>%n of the values are set when the hold of its gate is over.</source>
        <translation>
            <numerusform>%n of the values is set when the hold of its gate is over.</numerusform>
            <numerusform>%n of the values are set when the hold of its gate is over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values changed and hold.</source>
        <translation>
            <numerusform>%n value changed and holds.</numerusform>
            <numerusform>%n values changed and hold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done, but %n values did not hold: {0}.</source>
        <translation>
            <numerusform>Done, but %n value did not hold: {0}.</numerusform>
            <numerusform>Done, but %n values did not hold: {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterActions</name>
    <message numerus="yes">
        <source>Remove %n?</source>
        <translation>
            <numerusform>Remove %n?</numerusform>
            <numerusform>Remove %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n needs a new photo</source>
        <translation>
            <numerusform>%n needs a new photo</numerusform>
            <numerusform>%n need a new photo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n person again?</source>
        <translation>
            <numerusform>Send %n person again?</numerusform>
            <numerusform>Send %n people again?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterFailed</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterWords</name>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n people are on this terminal</source>
        <translation>
            <numerusform>of %n person is on this terminal</numerusform>
            <numerusform>of %n people are on this terminal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being removed</source>
        <translation>
            <numerusform>%n being removed</numerusform>
            <numerusform>%n being removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n not delivered</numerusform>
            <numerusform>%n not delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will not fit</source>
        <translation>
            <numerusform>%n will not fit</numerusform>
            <numerusform>%n will not fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundNotice</name>
    <message numerus="yes">
        <source>Select the %n not done</source>
        <translation>
            <numerusform>Select the %n not done</numerusform>
            <numerusform>Select the %n not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %n again</source>
        <translation>
            <numerusform>Try %n again</numerusform>
            <numerusform>Try %n again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundWords</name>
    <message numerus="yes">
        <source>Open %n gates</source>
        <translation>
            <numerusform>Open %n gate</numerusform>
            <numerusform>Open %n gates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Capture at %n terminals</source>
        <translation>
            <numerusform>Capture at %n terminal</numerusform>
            <numerusform>Capture at %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals</source>
        <translation>
            <numerusform>Reboot %n terminal</numerusform>
            <numerusform>Reboot %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the time zone of %n terminals</source>
        <translation>
            <numerusform>Set the time zone of %n terminal</numerusform>
            <numerusform>Set the time zone of %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n terminals</source>
        <translation>
            <numerusform>Refuse %n terminal</numerusform>
            <numerusform>Refuse %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear the records of %n terminals</source>
        <translation>
            <numerusform>Clear the records of %n terminal</numerusform>
            <numerusform>Clear the records of %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read the parameters of %n terminals</source>
        <translation>
            <numerusform>Read the parameters of %n terminal</numerusform>
            <numerusform>Read the parameters of %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>Open %n gate now?</numerusform>
            <numerusform>Open %n gates now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals now?</source>
        <translation>
            <numerusform>Reboot %n terminal now?</numerusform>
            <numerusform>Reboot %n terminals now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n terminals now?</source>
        <translation>
            <numerusform>Refuse %n terminal now?</numerusform>
            <numerusform>Refuse %n terminals now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear the records of %n terminals now?</source>
        <translation>
            <numerusform>Clear the records of %n terminal now?</numerusform>
            <numerusform>Clear the records of %n terminals now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n not done</numerusform>
            <numerusform>%n not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an answer yet</source>
        <translation>
            <numerusform>%n without an answer yet</numerusform>
            <numerusform>%n without an answer yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n under way</numerusform>
            <numerusform>%n under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message numerus="yes">
        <source>Refuse %n…</source>
        <translation>
            <numerusform>Refuse %n…</numerusform>
            <numerusform>Refuse %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n terminals now?</source>
        <translation>
            <numerusform>Refuse %n terminal now?</numerusform>
            <numerusform>Refuse %n terminals now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n…</source>
        <translation>
            <numerusform>Open %n…</numerusform>
            <numerusform>Open %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %n gates now?</source>
        <translation>
            <numerusform>Open %n gate now?</numerusform>
            <numerusform>Open %n gates now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Capture %n</source>
        <translation>
            <numerusform>Capture %n</numerusform>
            <numerusform>Capture %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n…</source>
        <translation>
            <numerusform>Reboot %n…</numerusform>
            <numerusform>Reboot %n…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reboot %n terminals now?</source>
        <translation>
            <numerusform>Reboot %n terminal now?</numerusform>
            <numerusform>Reboot %n terminals now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunningStep</name>
    <message numerus="yes">
        <source>{0} of %n rows</source>
        <translation>
            <numerusform>{0} of %n row</numerusform>
            <numerusform>{0} of %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people pass nowhere yet.</source>
        <translation>
            <numerusform>%n person passes nowhere yet.</numerusform>
            <numerusform>%n people pass nowhere yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported.</source>
        <translation>
            <numerusform>%n person was imported.</numerusform>
            <numerusform>%n people were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled after %n people were imported.</source>
        <translation>
            <numerusform>Cancelled after %n person was imported.</numerusform>
            <numerusform>Cancelled after %n people were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveWords</name>
    <message numerus="yes">
        <source>Save and deliver to %n terminals</source>
        <translation>
            <numerusform>Save and deliver to %n terminal</numerusform>
            <numerusform>Save and deliver to %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save and remove from %n terminals</source>
        <translation>
            <numerusform>Save and remove from %n terminal</numerusform>
            <numerusform>Save and remove from %n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Several</name>
    <message numerus="yes">
        <source>%n terminals selected</source>
        <translation>
            <numerusform>%n terminal selected</numerusform>
            <numerusform>%n terminals selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShownValues</name>
    <message numerus="yes">
        <source>%n values are otherwise than they were sent.</source>
        <translation>
            <numerusform>%n value is otherwise than it was sent.</numerusform>
            <numerusform>%n values are otherwise than they were sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>{0}, measured at %n terminals</source>
        <translation>
            <numerusform>{0}, measured at %n terminal</numerusform>
            <numerusform>{0}, measured at %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes</source>
        <translation>
            <numerusform>%n pass</numerusform>
            <numerusform>%n passes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked through {0} of %n months. These figures are not whole yet.</source>
        <translation>
            <numerusform>Looked through {0} of %n month. These figures are not whole yet.</numerusform>
            <numerusform>Looked through {0} of %n months. These figures are not whole yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked through {0} of %n days. These figures are not whole yet.</source>
        <translation>
            <numerusform>Looked through {0} of %n day. These figures are not whole yet.</numerusform>
            <numerusform>Looked through {0} of %n days. These figures are not whole yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in trouble</source>
        <translation>
            <numerusform>%n in trouble</numerusform>
            <numerusform>%n in trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n held</numerusform>
            <numerusform>%n held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries to go</source>
        <translation>
            <numerusform>%n delivery to go</numerusform>
            <numerusform>%n deliveries to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered</source>
        <translation>
            <numerusform>%n not delivered</numerusform>
            <numerusform>%n not delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received today</source>
        <translation>
            <numerusform>%n received today</numerusform>
            <numerusform>%n received today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreamHead</name>
    <message numerus="yes">
        <source>%n received today</source>
        <translation>
            <numerusform>%n received today</numerusform>
            <numerusform>%n received today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received today in all</source>
        <translation>
            <numerusform>%n received today in all</numerusform>
            <numerusform>%n received today in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeBackCard</name>
    <message numerus="yes">
        <source>%n VIPs may pass all the same.</source>
        <translation>
            <numerusform>%n VIP may pass all the same.</numerusform>
            <numerusform>%n VIPs may pass all the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are told once they are back.</source>
        <translation>
            <numerusform>%n is told once it is back.</numerusform>
            <numerusform>%n are told once they are back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsButton</name>
    <message numerus="yes">
        <source>Assign to %n chosen places</source>
        <translation>
            <numerusform>Assign to %n chosen place</numerusform>
            <numerusform>Assign to %n chosen places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateHand</name>
    <message numerus="yes">
        <source>%n terminals change now.</source>
        <translation>
            <numerusform>%n terminal changes now.</numerusform>
            <numerusform>%n terminals change now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n terminals now?</source>
        <translation>
            <numerusform>Mend %n terminal now?</numerusform>
            <numerusform>Mend %n terminals now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateRowWords</name>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drift</source>
        <translation>
            <numerusform>%n drifts</numerusform>
            <numerusform>%n drift</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n not done</numerusform>
            <numerusform>%n not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TerminalsTab</name>
    <message numerus="yes">
        <source>To be on %n terminals, as the person added last</source>
        <translation>
            <numerusform>To be on %n terminal, as the person added last</numerusform>
            <numerusform>To be on %n terminals, as the person added last</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To be on %n terminals</source>
        <translation>
            <numerusform>To be on %n terminal</numerusform>
            <numerusform>To be on %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On {0} of %n terminals</source>
        <translation>
            <numerusform>On {0} of %n terminal</numerusform>
            <numerusform>On {0} of %n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TerminalsTree</name>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeWishes</name>
    <message numerus="yes">
        <source>The same of %n more.</source>
        <translation>
            <numerusform>The same of %n more.</numerusform>
            <numerusform>The same of %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people stay in the memory of the old one.</source>
        <translation>
            <numerusform>%n person stays in the memory of the old one.</numerusform>
            <numerusform>%n people stay in the memory of the old one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TurnoverWords</name>
    <message numerus="yes">
        <source>%n people leave {0}.</source>
        <translation>
            <numerusform>%n person leaves {0}.</numerusform>
            <numerusform>%n people leave {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more terminals</source>
        <translation>
            <numerusform>%n more terminal</numerusform>
            <numerusform>%n more terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people come to {0}.</source>
        <translation>
            <numerusform>%n person comes to {0}.</numerusform>
            <numerusform>%n people come to {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnexpectedNotice</name>
    <message numerus="yes">
        <source>It happened %n times so far.</source>
        <translation>
            <numerusform>It happened %n time so far.</numerusform>
            <numerusform>It happened %n times so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnsentBar</name>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more terminals</source>
        <translation>
            <numerusform>%n more terminal</numerusform>
            <numerusform>%n more terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UntilChoice</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpgradeCounts</name>
    <message numerus="yes">
        <source>%n at a time</source>
        <translation>
            <numerusform>%n at a time</numerusform>
            <numerusform>%n at a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not begun.</source>
        <translation>
            <numerusform>%n was not begun.</numerusform>
            <numerusform>%n were not begun.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go on with the %n</source>
        <translation>
            <numerusform>Go on with the %n</numerusform>
            <numerusform>Go on with the %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upgrade %n now?</source>
        <translation>
            <numerusform>Upgrade %n now?</numerusform>
            <numerusform>Upgrade %n now?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again: %n</source>
        <translation>
            <numerusform>Try again: %n</numerusform>
            <numerusform>Try again: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n done</source>
        <translation>
            <numerusform>{0} of %n done</numerusform>
            <numerusform>{0} of %n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpgradeDialog</name>
    <message numerus="yes">
        <source>Upgrade %n terminals</source>
        <translation>
            <numerusform>Upgrade %n terminal</numerusform>
            <numerusform>Upgrade %n terminals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upgrade %n…</source>
        <translation>
            <numerusform>Upgrade %n…</numerusform>
            <numerusform>Upgrade %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValuesDialog</name>
    <message numerus="yes">
        <source>{0} of %n values</source>
        <translation>
            <numerusform>{0} of %n value</numerusform>
            <numerusform>{0} of %n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message numerus="yes">
        <source>%n more. Search by serial or address to see them.</source>
        <translation>
            <numerusform>%n more. Search by serial or address to see it.</numerusform>
            <numerusform>%n more. Search by serial or address to see them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallTop</name>
    <message numerus="yes">
        <source>%n terminals lost</source>
        <translation>
            <numerusform>%n terminal lost</numerusform>
            <numerusform>%n terminals lost</numerusform>
        </translation>
    </message>
</context>
</TS>
