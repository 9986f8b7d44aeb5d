using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcomAI.Commerce.Conversations;

/// <summary>Removes expired uploads every quarter of an hour, so that a quiet shop forgets photos in time too.</summary>
internal sealed class UploadCleaner(UploadArchive uploads, TimeProvider time, ILogger<UploadCleaner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(15), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var removed = await uploads.RemoveExpiredAsync(stoppingToken);
                if (removed > 0)
                    logger.LogInformation("Removed {Count} expired uploads", removed);
            }
            catch (Exception failure) when (failure is IOException or System.Data.Common.DbException)
            {
                logger.LogWarning(failure, "Expired uploads could not be removed; trying again in a quarter of an hour");
            }
        }
    }
}
