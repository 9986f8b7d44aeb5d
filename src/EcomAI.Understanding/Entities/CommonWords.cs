namespace EcomAI.Understanding.Entities;

/// <summary>Everyday English words, so that none of them is taken for a misspelt or meant vocabulary word.</summary>
internal static class CommonWords
{
    internal static IReadOnlySet<string> English { get; } = """
        about above across actual after again against ahead allow alone along already also although always among amount another answer any anyone
        anything apart appear around arrive asked away back based basic because become been before begin behind being believe below besides best
        better between beyond bigger black block both bought bring broke brought build built busy buying call called came cancel cannot care carry
        case cause chance change charge cheap cheaper check choose clear click close come comes coming could couple course cover customer daily date
        days deal dear decide deliver didn't different direct doing don't done down during each earlier early easier easily easy either else
        end enough even ever every exact example except expect extra face fact fair false family fast feel few fewer figure final find fine finish
        first fits five fold follow food for found four free fresh friend from front full further gave general get gets getting gift give given glad
        goes going gone good got great greet group half hand happen happy hard has have having hear heard heavy held hello help here hers high him
        himself hold home hope hour hours house how however hundred idea important include inside instead into issue item items its itself join just
        keep kept kind knew know known large larger last late later least leave left less let like likely line list little live local long longer
        look looking looks lose lost lot lots love low lower made mail main make makes making many matter may maybe mean means meant medium member
        mention might mind mine minute miss money month more morning most mostly move much must myself name near need needs never new next nice
        night nine no nobody none nor normal not note nothing notice now number off offer often okay once one only onto open option order ordered
        orders other others our ours out outside over own page paid pair parcel part party past pay payment people perfect perhaps person phone pick
        piece place plan please plenty point possible present price prices problem product products promise proper put quality question quick quickly quiet quite
        rather reach read ready real really reason receive recent refer refund regular related remember reply request rest return review right round
        safe said same save saw say says second see seem seen select self sell sells send sense sent serve service set seven several shall share she
        shell ship shipped shipping shop shopping short should show shown side sign similar simple since single six size sizes small smaller
        some someone something sometimes soon sorry sort sound speak special spend stand start state stay still stock stop store stuff such suggest
        suit suitable super sure take taken takes taking talk tell ten than thank thanks that their them then there these they thing things think
        third this those though thought thousand three through time times tired today together told tomorrow tonight too took total touch toward track
        trial tried trouble true try trying turn twice two type under understand until upon usual usually value very wait waiting want wanted wants
        warm was watch water way ways wear week weeks weight well went were what whatever when where whether which while white who whole whose why
        wide will wish with within without wonder word words work working works world worth would write wrong year years yes yesterday yet you young
        your yours yourself zero blame blank brawn greed grown shorn shire skit quit steal steel strip trail clock cloak latch patch match catch
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet();
}
